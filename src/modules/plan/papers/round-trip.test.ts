import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldByContent, toldByDraft } from '../../../../tests/support/told-plan.ts'
import { catalogues } from '../../../messages.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { FORMATS, writePaper, type Format } from '../../../platform/papers/index.ts'
import type { Activity, Milestone, PlanContent, Statement, Timescale } from '../content.ts'
import { readDocument } from '../reading/read-document.ts'
import { wordingOf } from '../site/wording.ts'
import { planPaper, type Standing } from './index.ts'

const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', catalogues['en'] ?? [])
const context = {
  t,
  say: (text: string, reference?: string | null) => (reference ? `${reference} ${text}` : text),
  words: wordingOf(ENGLISH, t, 4),
  today: '2026-11-22',
  speech: { language: ENGLISH, authored: ENGLISH, outdated: '', pages: 'Page {page} of {pages}' },
  style: { colour: '#14606f', publisher: 'The partnership', foot: '' },
}

// Words as plans have them: which of them meet, and in which shape of plan, is the generator's.
const DEEDS = [
  'Open a Family Hub in each part of the borough',
  'Give every school a named link worker, and tell parents who it is.',
  'Write down with young people what “ready to leave care” means',
  'Train 40 foster carers in trauma-informed care (with the health trust)',
  'Bring waiting times for a first appointment below 18 weeks',
]
const OUTCOMES = [
  'Children start school ready to learn',
  'Young people are safe at home and out of it',
  'Families; and whoever cares for them, get help early',
]
const POSTS = [
  'Assistant Director for Early Help',
  'Head of Virtual School',
  'Service Manager, Youth Justice',
]
const ORGANISATIONS = [
  'Children and Young People’s Services',
  'Don Valley Health Trust',
  'South Yorkshire Police',
]
const PORTFOLIOS = ['Cabinet Member, Children’s Services', 'Lead Member for Education']
const TIMESCALES: readonly Timescale[] = [
  { text: 'Quarter 4', startsOn: '2027-01-01', dueOn: '2027-03-31', ongoing: false },
  { text: 'Q1', startsOn: '2026-04-01', dueOn: '2026-06-30', ongoing: false },
  { text: '31 October 2026', startsOn: null, dueOn: '2026-10-31', ongoing: false },
  { text: 'Ongoing', startsOn: null, dueOn: null, ongoing: true },
]

let made = 0
const newId = () => `00000000-0000-4000-8000-${(made += 1).toString(16).padStart(12, '0')}`

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })
const post = (titles: readonly string[]) =>
  maybe(titles).map((title) => (title === null ? null : { id: newId(), title, organisation: null }))
const organisation = maybe(ORGANISATIONS).map((name) =>
  name === null ? null : { id: newId(), name, parent: null },
)

const part = fc.record({
  text: fc.constantFrom(...DEEDS),
  timescale: fc.constantFrom(...TIMESCALES),
  lead: post(POSTS),
})

/** How the parts of an activity are numbered: as councils do, not at all, or in a way of their own. */
const PART_REFS = [
  (ref: string | null, at: number) => ref && `${ref} ${'abcd'[at]})`,
  () => null,
  (_ref: string | null, at: number) => `M${at + 1}`,
] as const

/** A third of the activities is in parts; the parts have the times, and some a lead of their own. */
const activity = fc.record({
  text: fc.constantFrom(...DEEDS),
  timescale: fc.constantFrom(...TIMESCALES),
  lead: post(POSTS),
  organisation,
  portfolio: post(PORTFOLIOS),
  links: fc.subarray([0, 1, 2]),
  partRef: fc.constantFrom(...PART_REFS),
  parts: fc
    .tuple(fc.nat(2), fc.array(part, { minLength: 1, maxLength: 4 }))
    .map(([chance, parts]) => (chance === 0 ? parts : [])),
})

/** Each outcome with its activities, numbered through as councils do, or not at all. */
const plans = fc
  .tuple(fc.array(fc.array(activity, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), fc.boolean())
  .filter(([groups]) => groups.flat().length >= 2)
  .map(([groups, isNumbered]): PlanContent => {
    const statements = groups.map((_, index): Statement => statementOf(OUTCOMES[index] ?? ''))
    let number = 0
    const activities = groups.flatMap((group, at) =>
      group.map((given): Activity => {
        const slug = `2.${(number += 1)}`
        const ref = isNumbered ? slug : null
        const { text, lead, organisation: answers, portfolio, parts, partRef } = given
        return {
          id: newId(),
          ref,
          text,
          lead,
          portfolio,
          organisation: answers,
          slug,
          sources: [],
          statementId: statements[at]?.id ?? null,
          timescale: parts.length > 0 ? null : given.timescale,
          alsoLinksTo: given.links
            .filter((each) => each !== at)
            .flatMap((each) => statements[each]?.id ?? []),
          milestones: parts.map((part, index): Milestone => ({
            id: newId(),
            ref: partRef(ref, index),
            text: part.text,
            timescale: part.timescale,
            sources: [],
            ...(part.lead && { lead: part.lead }),
          })),
        }
      }),
    )
    return {
      plan: {
        id: newId(),
        slug: 'delivery-plan-2026-27',
        kind: 'delivery-plan',
        title: 'Partnership delivery plan 2026–27',
        summary: 'What the partners do in the year.',
        periodText: '',
        startsOn: '2026-04-01',
        endsOn: '2027-03-31',
      },
      statements,
      activities,
      links: [],
    }
  })

function statementOf(text: string): Statement {
  return {
    id: newId(),
    parentId: null,
    kind: 'outcome',
    ref: null,
    text,
    slug: 'x',
    inferred: false,
    sources: [],
  }
}

const FROZEN = { number: 2, at: '2026-05-01T10:00:00.000Z' }
const ADDRESS = 'https://example.org/plans/x'
const STANDINGS: readonly Standing[] = [
  { kind: 'published', ...FROZEN, address: ADDRESS, newer: null },
  { kind: 'published', ...FROZEN, address: ADDRESS, newer: 3 },
  { kind: 'proposed', ...FROZEN, approvedAt: null, newer: null },
  { kind: 'proposed', ...FROZEN, approvedAt: '2026-05-02T10:00:00.000Z', newer: 3 },
  { kind: 'draft' },
]

async function readBack(content: PlanContent, format: Format, standing: Standing) {
  const body = await writePaper(format, planPaper(context, content, standing))
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const source = await readSource(bytes, `${content.plan.slug}.${format}`)
  if (!source.ok) throw new Error(source.fault.message)
  // Nobody says what kind of document it is: the reader finds out.
  const draft = readDocument(source.value, undefined)
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value
}

describe('a delivery plan that was taken away is read back as the same plan', () => {
  test.each([
    ['csv', 60],
    ['xlsx', 40],
    ['docx', 25],
    ['pdf', 12],
  ] as const)(
    'from %s: outcomes, references, words, times, people, links and parts',
    async (format, numRuns) => {
      await fc.assert(
        fc.asyncProperty(plans, fc.constantFrom(...STANDINGS), async (content, standing) => {
          const draft = await readBack(content, format, standing)
          expect(toldByDraft(draft)).toEqual(toldByContent(content))
          expect(draft.period).toMatchObject({ from: '2026-04-01', to: '2027-03-31' })
        }),
        { numRuns },
      )
    },
    60_000,
  )
})

/** Twelve activities, so that 1.10 comes; words from right to left, quotation marks and lines of their own in cells. */
function hardPlan(format: Format): PlanContent {
  const outcome = statementOf('Families say “we were heard”')
  const texts = [
    // Noto draws an Arabic letter by several signs, and Typst says the letter with each of them: a PDF gives them doubled.
    `Print the guide «${format === 'pdf' ? 'Für die Familie' : 'خاندان کے لیے'}» for every family`,
    'Call the offer "ready to leave care", as young people asked',
    'Open the hub on Mondays;\nOpen it on Saturdays from April',
    'Ask families, in their words: ‘what helped?’',
  ]
  const activities = Array.from({ length: 12 }, (_, index): Activity => {
    const ref = `1.${index + 1}`
    const when = TIMESCALES[index % TIMESCALES.length] ?? null
    const isInParts = index === 9
    return {
      id: newId(),
      ref,
      text: `${texts[index % texts.length]}`,
      lead: { id: newId(), title: POSTS[index % POSTS.length] ?? '', organisation: null },
      organisation: { id: newId(), name: ORGANISATIONS[index % ORGANISATIONS.length] ?? '', parent: null },
      portfolio: null,
      slug: ref,
      sources: [],
      statementId: outcome.id,
      timescale: isInParts ? null : when,
      alsoLinksTo: [],
      milestones: isInParts
        ? ['a', 'b', 'c'].map((letter, at) => ({
            id: newId(),
            ref: `${ref} ${letter})`,
            text: `${texts[at]}`,
            timescale: TIMESCALES[at] ?? null,
            sources: [],
          }))
        : [],
    }
  })
  return {
    plan: {
      id: newId(),
      slug: 'delivery-plan-2026-27',
      kind: 'delivery-plan',
      title: 'Partnership delivery plan 2026–27',
      summary: '',
      periodText: '',
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
    },
    statements: [outcome],
    activities,
    links: [],
  }
}

/** A line of its own in a cell is read as the same sentence going on. */
function onOneLine<T>(told: T): T {
  return JSON.parse(JSON.stringify(told).replaceAll(String.raw`\n`, ' ')) as T
}

describe('1.10, words from right to left, quotation marks and lines in cells come back as they went', () => {
  test.each(
    FORMATS.flatMap((format) => STANDINGS.map((standing) => [format, standing.kind, standing] as const)),
  )(
    'from %s, %s',
    async (format, _kind, standing) => {
      const content = hardPlan(format)
      const draft = await readBack(content, format, standing)
      expect(onOneLine(toldByDraft(draft))).toEqual(onOneLine(toldByContent(content)))
    },
    30_000,
  )
})
