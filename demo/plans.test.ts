import { describe, expect, test } from 'vitest'
import { quarterOf, parseDate } from '../src/kernel/calendar.ts'
import type { StatementKind } from '../src/modules/plan/index.ts'
import type { WrittenPlan } from './declaration.ts'
import { DIRECTORATES, HOLDINGS, PARTNERS, PORTFOLIOS } from './partners.ts'
import { DEMONSTRATION_HOLDERS, DEMONSTRATION_PEOPLE } from './people.ts'
import { autumnRevision, summerRevision } from './plans/delivery-plan-2026/amendments.ts'
import { deliveryPlan2026 } from './plans/delivery-plan-2026/plan.ts'
import { planOnAPage2025 } from './plans/plan-on-a-page-2025.ts'
import { strategy2016 } from './plans/strategy-2016.ts'
import { theme2022 } from './plans/theme-2022.ts'

const ORGANISATIONS = [...DIRECTORATES, ...PARTNERS]
const { activities } = deliveryPlan2026

function count(plan: WrittenPlan, kind: StatementKind): number {
  return plan.statements.filter((statement) => statement.kind === kind).length
}

function holdersOn(post: string, day: string) {
  return HOLDINGS.filter(
    (each) => each.post === post && each.startsOn <= day && (each.endsOn === null || each.endsOn >= day),
  )
}

describe('the people of the demonstration', () => {
  test('have every role, and names and addresses that are nobody’s', () => {
    const roles = DEMONSTRATION_PEOPLE.flatMap((person) => [...person.roles]).toSorted()
    expect([...new Set<string>(roles)]).toEqual([
      'activity-lead',
      'administrator',
      'board-member',
      'clerk',
      'deputy',
      'directorate-lead',
      'performance-officer',
      'scrutiny',
      'translator',
    ])
    const everybody = [...DEMONSTRATION_PEOPLE, ...DEMONSTRATION_HOLDERS]
    expect(new Set(everybody.map((person) => person.id)).size).toBe(everybody.length)
    expect(new Set(everybody.map((person) => person.email)).size).toBe(everybody.length)
    for (const person of everybody) {
      expect(person.name).toMatch(/\(demonstration\)$/)
      expect(person.email).toMatch(/@rotherham\.example$/)
    }
  })

  test('hold posts with a change of holder, a shared post and an empty one', () => {
    expect(holdersOn('Assistant Director for Early Help', '2024-01-01')).toHaveLength(1)
    expect(holdersOn('Assistant Director for Early Help', '2024-04-15')).toHaveLength(0)
    expect(holdersOn('Assistant Director for Early Help', '2026-11-01')).toHaveLength(1)
    expect(holdersOn('Assistant Director for Learning', '2026-11-01')).toHaveLength(2)
    expect(holdersOn('Family Hubs Programme Manager', '2026-08-31')).toHaveLength(1)
    expect(holdersOn('Family Hubs Programme Manager', '2026-11-01')).toHaveLength(0)
  })
})

describe('the plans of the demonstration', () => {
  test('have as many statements as the real ones, and as many as a page holds', () => {
    expect(count(strategy2016, 'theme')).toBe(6)
    expect(count(theme2022, 'theme')).toBe(1)
    expect(count(theme2022, 'position')).toBe(11)
    expect(count(theme2022, 'ambition')).toBe(10)
    const page: [StatementKind, number][] = [
      ['vision', 1],
      ['mission', 1],
      ['principle', 5],
      ['need', 6],
      ['quotation', 1],
      ['priority', 6],
      ['next-step', 3],
    ]
    expect(page.map(([kind]) => [kind, count(planOnAPage2025, kind)])).toEqual(page)
    expect(count(deliveryPlan2026, 'outcome')).toBe(6)
    expect(activities).toHaveLength(29)
    expect(activities.flatMap((activity) => activity.milestones ?? [])).toHaveLength(27)
  })

  test('keep the figures of the council plan of 2022', () => {
    const positions = theme2022.statements.map((statement) => statement.text).join(' ')
    for (const figure of ['89', '£19.9 million', '£1 million', '£4.5 million'])
      expect(positions).toContain(figure)
  })

  test('give each activity a post of the organisation that answers for it', () => {
    for (const { ref, lead, organisation, portfolio, outcome, milestones = [] } of activities) {
      const responsible = ORGANISATIONS.find((each) => each.name === organisation)
      expect(responsible, ref).toBeDefined()
      if (lead !== null) expect(responsible?.posts, ref).toContain(lead)
      for (const part of milestones.filter((each) => each.lead !== undefined)) {
        expect(ORGANISATIONS.find((each) => each.name === part.organisation)?.posts, part.ref).toContain(
          part.lead,
        )
      }
      if (portfolio !== null) expect(PORTFOLIOS, ref).toContain(portfolio)
      expect(ref.startsWith(`${outcome}.`), ref).toBe(true)
    }
    expect(new Set(activities.map((each) => each.organisation)).size).toBeGreaterThanOrEqual(9)
    expect(new Set(activities.map((each) => each.ref)).size).toBe(activities.length)
  })

  test('are as unfinished as real ones: no lead here, no portfolio there, a timescale to be confirmed', () => {
    expect(activities.filter((each) => each.lead === null).map((each) => each.ref)).toEqual(['3.5'])
    expect(activities.filter((each) => each.portfolio === null).length).toBeGreaterThan(5)
    expect(activities.filter((each) => each.timescale?.text === 'tbc').map((each) => each.ref)).toEqual([
      '3.5',
    ])
    expect(activities.filter((each) => each.timescale === null && !each.milestones)).toEqual([])
  })

  test('promise something in every quarter of the year under way', () => {
    const due = activities
      .flatMap((each) => [each.timescale, ...(each.milestones ?? []).map((part) => part.timescale)])
      .map((timescale) => timescale?.dueOn ?? null)
      .flatMap((day) => (day === null ? [] : (parseDate(day) ?? [])))
    expect(due.every((day) => day >= deliveryPlan2026.startsOn && day <= deliveryPlan2026.endsOn)).toBe(true)
    expect(new Set(due.map((day) => quarterOf(day).quarter))).toEqual(new Set([1, 2, 3, 4]))
  })

  test('are amended only at references that they have', () => {
    const refs = activities.flatMap((each) => [each.ref, ...(each.milestones ?? []).map((part) => part.ref)])
    for (const { ref } of [...summerRevision.amendments, ...autumnRevision.amendments])
      expect(refs).toContain(ref)
  })
})
