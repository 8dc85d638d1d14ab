import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { raw } from 'hono/html'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { afterAll, describe, expect, test } from 'vitest'
import * as ui from '../index.ts'

/**
 * GOV.UK Frontend publishes what each component must render for which options. Ours take the same options, so
 * every published fixture, the hidden ones too, is rendered and compared with the published markup as a tree.
 */
const published = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend')), 'components')

/** What we do not use, and why. */
const NOT_OURS: Readonly<Record<string, string>> = {
  header: 'it is the crown, which may not be used off GOV.UK; the generic header stands in its place',
}

type Given = Readonly<Record<string, unknown>>

interface Fixture {
  readonly name: string
  readonly options: Given
  readonly html: string
}

function fixturesOf(component: string): readonly Fixture[] {
  const text = readFileSync(join(published, component, 'fixtures.json'), 'utf8')
  return (JSON.parse(text) as { fixtures: Fixture[] }).fixtures
}

type Renderer = (options: Given, fixture: Fixture) => string

/** A component as a renderer of a fixture's options, after the words that the macro holds itself were filled in. */
function by(
  component: (options: never) => unknown,
  adapt: (options: Given, fixture: Fixture) => Given = (options) => options,
): Renderer {
  const Component = component as unknown as (options: Given) => ReturnType<typeof raw>
  return (options, fixture) => (<Component {...adapt(options, fixture)} />).toString()
}

/** Markup is a string in a fixture; our components accept only what is marked as markup. */
function marked(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && /^html$|.Html$/.test(key)) return value === '' ? undefined : raw(value)
  if (Array.isArray(value)) return value.map((item) => marked(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member, name)]))
}

/** The options with a macro's own default wherever nothing, or nothing true, was given. */
function or(options: Given, defaults: Given): Given {
  const missing = Object.entries(defaults).filter(([name]) => !options[name])
  return { ...options, ...Object.fromEntries(missing) }
}

/** Applies a change to a nested option, or to each entry of a list, where there is one. */
function within(options: Given, name: string, change: (part: Given) => Given | false): Given {
  const value = options[name]
  if (!value) return options
  const changed = Array.isArray(value)
    ? value.map((part: Given | null | false) => (part ? change(part) : part))
    : change(value as Given)
  return { ...options, [name]: changed }
}

const errorWord = (options: Given) =>
  within(options, 'errorMessage', (message) => ({ visuallyHiddenText: 'Error', ...message }))

const renderers: Readonly<Record<string, Renderer>> = {
  accordion: by(ui.Accordion),
  'back-link': by(ui.BackLink, (o) => or(o, { href: '#', text: 'Back' })),
  breadcrumbs: by(ui.Breadcrumbs, (o) => or(o, { labelText: 'Breadcrumb' })),
  button: by(ui.Button),
  'character-count': by(ui.CharacterCount, (o) => {
    const unit = o.countType === 'words' || (!o.countType && o.maxwords) ? 'words' : 'characters'
    const limited = o.maxwords || o.maxlength
    const description = limited ? { textareaDescriptionText: `You can enter up to %{count} ${unit}` } : {}
    return errorWord(or(o, description))
  }),
  checkboxes: by(ui.Checkboxes, errorWord),
  'cookie-banner': by(ui.CookieBanner, (o) => or(o, { ariaLabel: 'Cookie banner' })),
  'date-input': by(ui.DateInput, (o) => {
    const named = (options: Given, name: string) =>
      within(options, name, (part) => or(part, { label: capitalised(String(part.name ?? name)) }))
    const parts: Given = { day: {}, month: {}, year: {}, ...o }
    return errorWord(['day', 'month', 'year', 'items'].reduce(named, parts))
  }),
  details: by(ui.Details),
  'error-message': by(ui.ErrorMessage, (o) => ({ visuallyHiddenText: 'Error', ...o })),
  'error-summary': by(ui.ErrorSummary),
  'exit-this-page': by(ui.ExitThisPage, (o) =>
    or(
      o.text
        ? o
        : or(o, { html: raw('<span class="govuk-visually-hidden">Emergency</span> Exit this page') }),
      {
        redirectUrl: 'https://www.bbc.co.uk/weather',
      },
    ),
  ),
  feedback: by(ui.Feedback),
  fieldset: by(ui.Fieldset, ({ html, ...o }) => ({ ...o, children: html })),
  'file-upload': by(ui.FileUpload, errorWord),
  footer: by(ui.Footer, (o, fixture) => {
    // The crown comes from the fixture itself and is nowhere in our code.
    const crown = /<svg[^>]*class="govuk-footer__crown"[\s\S]*?<\/svg>/.exec(fixture.html)?.[0]
    const licence = raw(
      'All content is available under the <a class="govuk-footer__link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">Open Government Licence v3.0</a>, except where otherwise stated',
    )
    const copyright = or((o.copyright ?? {}) as Given, { text: '© Crown copyright' })
    return {
      ...within(o, 'meta', (meta) => or(meta, { visuallyHiddenTitle: 'Support links' })),
      logoHtml: raw(crown ?? ''),
      contentLicence: o.contentLicence === undefined ? { html: licence } : o.contentLicence,
      copyright: {
        ...copyright,
        href: 'https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/',
      },
    }
  }),
  'generic-header': by(ui.GenericHeader, (o) => or(o, { url: '/' })),
  hint: by(ui.Hint),
  input: by(ui.Input, errorWord),
  'inset-text': by(ui.InsetText),
  label: by(ui.Label),
  'language-navigation': by(ui.LanguageNavigation, (o) => or(o, { ariaLabel: 'Language' })),
  'notification-banner': by(ui.NotificationBanner, (o) =>
    or(o, { titleText: o.type === 'success' ? 'Success' : 'Important' }),
  ),
  pagination: by(ui.Pagination, (o) => {
    const words = (word: string) => (step: Given) =>
      step.text ? step : or(step, { html: raw(`${word}<span class="govuk-visually-hidden"> page</span>`) })
    const items = within(o, 'items', (item) =>
      // A macro leaves out an entry without members.
      Object.keys(item).length === 0 ? false : { visuallyHiddenText: `Page ${String(item.number)}`, ...item },
    )
    const stepped = within(within(items, 'previous', words('Previous')), 'next', words('Next'))
    return or(stepped, { landmarkLabel: 'Pagination' })
  }),
  panel: by(ui.Panel),
  'password-input': by(ui.PasswordInput, (o, { html }) => {
    // The macro hands the browser only words that differ from its own English; ours always hands them over.
    const silent = ['show-password', 'show-password-aria-label'].filter(
      (key) => !html.includes(`i18n.${key}=`),
    )
    const attributes = Object.fromEntries(silent.map((key) => [`data-i18n.${key}`, undefined]))
    return errorWord({
      ...or(o, { showPasswordText: 'Show', showPasswordAriaLabelText: 'Show password' }),
      formGroup: { ...(o.formGroup as Given), attributes: { ...attributes } },
    })
  }),
  'phase-banner': by(ui.PhaseBanner, (o) => or(o, { tag: {} })),
  radios: by(ui.Radios, errorWord),
  select: by(ui.Select, (o) => errorWord(or(o, { items: [] }))),
  'service-navigation': by(ui.ServiceNavigation, (o) => {
    return or(within(o, 'slots', markedSlots), { menuButtonText: 'Menu', ariaLabel: 'Service information' })
  }),
  'skip-link': by(ui.SkipLink, (o) => or(o, { href: '#content' })),
  'summary-list': by(ui.SummaryList),
  table: by(ui.Table),
  tabs: by(ui.Tabs, (o) => or(o, { title: 'Contents', items: [] })),
  tag: by(ui.Tag),
  'task-list': by(ui.TaskList),
  textarea: by(ui.Textarea, errorWord),
  'warning-text': by(ui.WarningText, (o) => or(o, { iconFallbackText: 'Warning' })),
}

function markedSlots({ end, ...rest }: Given): Given {
  const slots = Object.entries(rest).map(([name, html]) => [name, raw(html)])
  return {
    ...Object.fromEntries(slots),
    ...(end ? { end: typeof end === 'string' ? { html: raw(end) } : end } : {}),
  }
}

function capitalised(word: string) {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

type Node = DefaultTreeAdapterTypes.ChildNode

const INLINE = new Set(['a', 'span', 'strong', 'em', 'b', 'i', 'code', '#text'])

/**
 * One line a node, attributes in alphabetical order. White space is compared as it is seen and heard: a run is
 * one space; between or inside blocks it is nothing; at the edge of a span it counts unless it holds a line
 * break, which is only the layout of the source.
 */
function outline(nodes: readonly Node[], parent: string, depth = 0): string[] {
  return nodes.flatMap((node, index) => {
    const indent = '  '.repeat(depth)
    if (node.nodeName === '#comment') return []
    if ('value' in node) {
      const words = seen(node.value, parent, nodes[index - 1], nodes[index + 1])
      return words === '' ? [] : [`${indent}${JSON.stringify(words)}`]
    }
    if (!('attrs' in node)) return []
    const attributes = node.attrs
      .map(({ name, value }) => `${name}="${name === 'class' ? value.trim().replace(/\s+/g, ' ') : value}"`)
      .toSorted()
    const open = `${indent}<${[node.nodeName, ...attributes].join(' ')}>`
    return [open, ...outline(node.childNodes, node.nodeName, depth + 1)]
  })
}

/** A link that looks like a button is laid out like one. */
function isInline(node: Node): boolean {
  const isButton =
    'attrs' in node && node.attrs.some(({ name, value }) => name === 'role' && value === 'button')
  return INLINE.has(node.nodeName) && !isButton
}

function seen(text: string, parent: string, before: Node | undefined, after: Node | undefined): string {
  if (parent === 'textarea') return text
  const atEdge = (run: string, neighbour: Node | undefined) =>
    neighbour ? isInline(neighbour) : parent === 'span' && !run.includes('\n')
  const start = /^\s+/.exec(text)?.[0] ?? ''
  const end = /\s+$/.exec(text)?.[0] ?? ''
  const words = text.trim().replace(/\s+/g, ' ')
  if (words === '') return atEdge(text, before) && atEdge(text, after) ? ' ' : ''
  return `${start && atEdge(start, before) ? ' ' : ''}${words}${end && atEdge(end, after) ? ' ' : ''}`
}

function outlineOf(html: string): string {
  return outline(parseFragment(html).childNodes, '#root').join('\n')
}

const all = readdirSync(published, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
let passed = 0

afterAll(() => {
  const ours = Object.keys(renderers)
  const total = ours.reduce((sum, name) => sum + fixturesOf(name).length, 0)
  const leftOut = Object.entries(NOT_OURS).map(
    ([name, why]) => `  left out: ${name}, ${fixturesOf(name).length} fixtures, because ${why}`,
  )
  const share = Math.floor((passed / total) * 100)
  console.log(
    [
      `GOV.UK Frontend: ${ours.length} of its ${all.length} components are ours, ${passed} of their ${total} fixtures pass (${share}%)`,
      ...leftOut,
    ].join('\n'),
  )
})

test('every published component is ours or is one that may not be used off GOV.UK', () => {
  expect([...Object.keys(renderers), ...Object.keys(NOT_OURS)].toSorted()).toEqual(all.toSorted())
})

test.each(Object.keys(NOT_OURS))('%s, which is not ours, stands on no page of ours', (name) => {
  const source = sources(join(import.meta.dirname, '../..'))
  const uses = source.filter(({ text }) => new RegExp(`["'\\s]govuk-${name}(?:["'\\s]|__)`).test(text))
  expect(uses.map(({ path }) => path)).toEqual([])
})

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

describe.each(Object.entries(renderers))('%s renders what GOV.UK Frontend publishes', (component, render) => {
  test.each(fixturesOf(component).map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (_name, fixture) => {
      const ours = render(marked(fixture.options) as Given, fixture)
      expect(outlineOf(ours)).toBe(outlineOf(fixture.html))
      passed += 1
    },
  )
})
