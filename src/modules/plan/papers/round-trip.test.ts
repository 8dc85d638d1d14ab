import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldByContent, toldByDraft } from '../../../../tests/support/told-plan.ts'
import { catalogues } from '../../../messages.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { writePaper, type Format } from '../../../platform/papers/index.ts'
import type { Activity, Milestone, PlanContent, Statement, Timescale } from '../content.ts'
import { readDocument } from '../reading/read-document.ts'
import { wordingOf } from '../site/wording.ts'
import { planPaper } from './index.ts'

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

async function readBack(content: PlanContent, format: Format) {
  const published = { number: 1, at: '2026-05-01T10:00:00.000Z', address: 'https://example.org/plans/x' }
  const body = await writePaper(format, planPaper(context, content, { published }))
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
        fc.asyncProperty(plans, async (content) => {
          const draft = await readBack(content, format)
          expect(toldByDraft(draft)).toEqual(toldByContent(content))
          expect(draft.period).toMatchObject({ from: '2026-04-01', to: '2027-03-31' })
        }),
        { numRuns },
      )
    },
    60_000,
  )
})
