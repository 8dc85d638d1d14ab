import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePlans, isSame } from './compare.ts'
import type { Activity, PlanContent, Statement, ThreadLink } from './content.ts'

const words = fc.constantFrom('alpha', 'beta', 'gamma')

/** Plans over one small pool of ids, so that any two have records in common. */
const contents = fc
  .record({
    title: words,
    statements: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(9), words), { selector: ([id]) => id }),
    activities: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(9), words, fc.array(words, { maxLength: 3 })), {
      selector: ([id]) => id,
    }),
    links: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { selector: String }),
  })
  .map(({ title, statements, activities, links }): PlanContent => {
    const plan = {
      id: 'p',
      slug: 's',
      kind: 'strategy',
      title,
      summary: '',
      periodText: '',
      startsOn: null,
      endsOn: null,
    } as const
    const made: Statement[] = []
    for (const [id, parent, text] of statements) {
      const parentId = made.some((each) => each.id === `s${parent}`) ? `s${parent}` : null
      made.push({
        id: `s${id}`,
        parentId,
        kind: 'need',
        ref: null,
        text,
        slug: `s${id}`,
        inferred: false,
        sources: [],
      })
    }
    const acts = activities.map(([id, under, text, parts]): Activity => ({
      id: `a${id}`,
      statementId: made.some((each) => each.id === `s${under}`) ? `s${under}` : null,
      ref: null,
      text,
      slug: `a${id}`,
      timescale: { text, startsOn: null, dueOn: null, ongoing: text === 'beta' },
      lead: null,
      organisation: null,
      portfolio: null,
      alsoLinksTo: [],
      milestones: parts.map((part, index) => ({
        id: `m${id}-${index}`,
        ref: null,
        text: part,
        timescale: null,
        sources: [],
      })),
      sources: [],
    }))
    const structure: ThreadLink[] = [
      ...made.map((each) => ({
        fromId: each.id,
        toId: each.parentId ?? 'p',
        kind: 'contributes-to' as const,
      })),
      ...acts.map((each) => ({ fromId: each.id, toId: each.statementId ?? 'p', kind: 'delivers' as const })),
    ]
    const stated = links.map(([from, to]) => ({
      fromId: `a${from}`,
      toId: `s${to}`,
      kind: 'also-links-to' as const,
    }))
    return { plan, statements: made, activities: acts, links: [...structure, ...stated] }
  })

function idsOf(content: PlanContent): string[] {
  const milestones = content.activities.flatMap((activity) => activity.milestones)
  return [
    'p',
    ...[...content.statements, ...content.activities, ...milestones].map((each) => each.id),
  ].toSorted()
}

/** The order of every record among those of its kind below the same parent. */
function orders(content: PlanContent): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (key: string, id: string) => found.set(key, [...(found.get(key) ?? []), id])
  for (const each of content.statements) add(`statement ${each.parentId}`, each.id)
  for (const each of content.activities) {
    add(`activity ${each.statementId}`, each.id)
    for (const milestone of each.milestones) add(`milestone ${each.id}`, milestone.id)
  }
  return found
}

test('a plan compared with itself shows nothing', () => {
  fc.assert(
    fc.property(contents, (content) => {
      expect(isSame(comparePlans(content, structuredClone(content)))).toBe(true)
    }),
  )
})

test('taking away what was removed and adding what was added gives the records of the later plan', () => {
  fc.assert(
    fc.property(contents, contents, (a, b) => {
      const { added, removed } = comparePlans(a, b)
      const gone = new Set(removed.map((each) => each.id))
      expect([...idsOf(a).filter((id) => !gone.has(id)), ...added.map((each) => each.id)].toSorted()).toEqual(
        idsOf(b),
      )
    }),
  )
})

const texts = (content: PlanContent) =>
  new Map([
    ['p', content.plan.title] as const,
    ...[
      ...content.statements,
      ...content.activities,
      ...content.activities.flatMap((each) => each.milestones),
    ].map((each) => [each.id, each.text] as const),
  ])

test('the changed fields say the value before and the value after, and all others are the same', () => {
  fc.assert(
    fc.property(contents, contents, (a, b) => {
      const { changed } = comparePlans(a, b)
      const [was, is] = [texts(a), texts(b)]
      for (const [id, text] of is) {
        if (!was.has(id)) continue
        const field = changed
          .find(({ record }) => record.id === id)
          ?.fields.find((each) => each.field === (id === 'p' ? 'title' : 'text'))
        if (was.get(id) === text) expect(field).toBeUndefined()
        else expect(field).toMatchObject({ from: was.get(id), to: text })
      }
    }),
  )
})

test('without those that moved, neighbours stand in the same order in both plans', () => {
  fc.assert(
    fc.property(contents, contents, (a, b) => {
      const { moved } = comparePlans(a, b)
      const set = new Set(moved.map(({ record }) => record.id))
      const [was, is] = [orders(a), orders(b)]
      for (const [key, ids] of is) {
        const before = was.get(key) ?? []
        const stayed = ids.filter((id) => before.includes(id) && !set.has(id))
        expect(before.filter((id) => stayed.includes(id))).toEqual(stayed)
      }
    }),
  )
})

test('what was added one way was removed the other way', () => {
  fc.assert(
    fc.property(contents, contents, (a, b) => {
      const [there, back] = [comparePlans(a, b), comparePlans(b, a)]
      expect(there.added).toEqual(back.removed)
      expect(there.linksAdded).toEqual(back.linksRemoved)
      expect(there.changed.map(({ record }) => record.id).toSorted()).toEqual(
        back.changed.map(({ record }) => record.id).toSorted(),
      )
    }),
  )
})

const statement = (id: string): Statement => ({
  id,
  parentId: null,
  kind: 'need',
  ref: null,
  text: id,
  slug: id,
  inferred: false,
  sources: [],
})

test('one statement taken to the top is one move, and not a move of all that it passed', () => {
  const plan = {
    id: 'p',
    slug: 's',
    kind: 'strategy',
    title: 't',
    summary: '',
    periodText: '',
    startsOn: null,
    endsOn: null,
  } as const
  const inOrder = (...ids: string[]): PlanContent => ({
    plan,
    statements: ids.map(statement),
    activities: [],
    links: [],
  })
  const { moved } = comparePlans(inOrder('a', 'b', 'c', 'd'), inOrder('d', 'a', 'b', 'c'))
  expect(moved).toEqual([
    expect.objectContaining({ record: expect.objectContaining({ id: 'd' }), fromPlace: 4, toPlace: 1 }),
  ])
})
