import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { Page, renderPage, type PageProps } from './page.tsx'

const given: PageProps = {
  lang: 'ur',
  dir: 'rtl',
  title: '¤1',
  serviceName: '¤2',
  home: '/ur',
  path: '/ur/plans/7',
  navigation: [{ text: '¤3', href: '/ur' }, { text: '¤4', href: '/ur/plans' }, false],
  phase: { tag: { text: '¤5' }, text: '¤6' },
  languages: [
    { text: '¤7', current: true },
    { text: '¤8', href: '/plans/7', lang: 'en' },
  ],
  breadcrumbs: [{ text: '¤9', href: '/ur' }, { text: '¤1' }],
  signedIn: { text: '¤10', links: [], signOut: { text: '¤11', action: '/sign-out', csrfToken: '77' } },
  footer: { links: [{ text: '¤12', href: '/ur/about' }], licence: { text: '¤13' } },
  alternates: [{ type: 'text/csv', title: '¤14', href: '/plans/7.csv' }],
  assets: {
    stylesheet: '/assets/1.css',
    script: '/assets/2.js',
    earlyScript: '/assets/3.js',
    icon: '/assets/4.svg',
  },
  messages: {
    skipToContent: '¤20',
    menu: '¤21',
    serviceInformation: '¤22',
    breadcrumbs: '¤23',
    languages: '¤24',
    error: '¤25',
    supportLinks: '¤26',
  },
}

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

function elementsOf(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('attrs' in node ? [node, ...elementsOf(node.childNodes)] : []))
}

function textsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) =>
    'value' in node ? [node.value] : 'childNodes' in node ? textsOf(node.childNodes) : [],
  )
}

const attribute = (element: Element | undefined, name: string) =>
  element?.attrs.find((each) => each.name === name)?.value

async function read(change: Partial<PageProps> = {}) {
  const html = await renderPage(<Page {...given} {...change} />, {
    lang: 'en-GB',
    dir: 'ltr',
    outdated: '(changed since)',
  })
  const document = parse(html)
  const elements = elementsOf(document.childNodes)
  const all = (tag: string) => elements.filter(({ tagName }) => tagName === tag)
  return { html, document, elements, all, title: textsOf(all('title')[0]?.childNodes ?? []).join('') }
}

describe('a page', () => {
  test('says its language and direction, and takes the styles of its direction', async () => {
    const { html, all } = await read()
    expect(html.startsWith('<!DOCTYPE html><html')).toBe(true)
    expect(attribute(all('html')[0], 'lang')).toBe('ur')
    expect(attribute(all('html')[0], 'dir')).toBe('rtl')
    expect(all('link').map((link) => attribute(link, 'href'))).toEqual([
      '/assets/1.css',
      '/assets/4.svg',
      '/plans/7.csv',
    ])
  })

  test('has no word of its own: all come from its messages', async () => {
    const { document, elements } = await read()
    const spoken = elements.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => ['aria-label', 'title', 'alt', 'placeholder'].includes(name)),
    )
    const words = [...textsOf(document.childNodes), ...spoken.map(({ value }) => value)]
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((word) => /\p{L}/u.test(word))).toEqual([])
  })

  test('has nothing that a strict content policy would forbid', async () => {
    const { elements, all } = await read()
    const names = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))
    expect(names.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
    expect(all('style')).toEqual([])
    expect(all('script').map((script) => [attribute(script, 'src'), textsOf(script.childNodes)])).toEqual([
      ['/assets/3.js', []],
      ['/assets/2.js', []],
    ])
  })

  test('its skip link leads to its main part', async () => {
    const { all } = await read()
    expect(all('a').map((link) => attribute(link, 'href'))[0]).toBe('#main-content')
    expect(attribute(all('main')[0], 'id')).toBe('main-content')
  })

  test('marks the entry of the navigation under which it stands, and not the home page', async () => {
    const { all } = await read()
    const current = all('a').filter((link) => attribute(link, 'aria-current'))
    expect(current.map((link) => attribute(link, 'href'))).toEqual(['/ur/plans'])
  })

  test('marks the entry that it is', async () => {
    const { all } = await read({ path: '/ur' })
    const home = all('a').find((link) => attribute(link, 'aria-current') === 'page')
    expect(attribute(home, 'href')).toBe('/ur')
  })

  test('signs out by a form with the proof of its origin', async () => {
    const { all } = await read()
    expect(attribute(all('form')[0], 'method')).toBe('post')
    expect(attribute(all('input')[0], 'value')).toBe('77')
  })
})

describe('the title of a page', () => {
  test('ends in the name of the service', async () => {
    expect((await read()).title).toBe('¤1 – ¤2')
  })

  test('is the name of the service alone on its home page', async () => {
    expect((await read({ title: '¤2' })).title).toBe('¤2')
  })

  test('begins with the word for an error when a form came back', async () => {
    expect((await read({ hasErrors: true })).title).toBe('¤25: ¤1 – ¤2')
  })
})
