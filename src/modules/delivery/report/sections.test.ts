import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../tests/support/report-words.ts'
import { activity, facts, HEALTH, idOf, milestone, request, update } from './example-report.ts'
import { namesInReport } from './names-in-report.ts'
import { publicReport } from './public-report.ts'
import { sectionsOf } from './sections.ts'
import { reportOf } from './snapshot.ts'

const words = wordsOf()
const [one, two, three] = [0x101, 0x102, 0x103].map((number) => activity(number))
if (!one || !two || !three) throw new Error('three activities')
const first = reportOf(facts([request(one, [update('on-track')]), request(two, [update('complete')])]))

function cellsOf(
  report: ReturnType<typeof reportOf>,
  id: string,
  revisions: Parameters<typeof sectionsOf>[1] = [],
) {
  const section = sectionsOf(publicReport(report), revisions, words).find((each) => each.id === id)
  const rows = section?.table?.rows.map(({ cells }) =>
    cells.map((cell) => (cell !== null && typeof cell === 'object' ? cell.date : cell)),
  )
  return { said: section?.said ?? [], rows: rows ?? [] }
}

describe('The parts of a report', () => {
  it('show each share beside that of the period before, in percentage points', () => {
    const before = { ...first, period: { ...first.period, name: 'Quarter 1' } }
    const asked = [one, two, three].map((each) => request(each, [update('complete')]))
    const { rows } = cellsOf(reportOf(facts(asked, { before })), 'glance')
    expect(rows.slice(0, 2)).toEqual([
      ['Complete', 3, '100%', '50%', 'Up by 50 percentage points'],
      ['On track', 0, '0%', '50%', 'Down by 50 percentage points'],
    ])
  })

  it('list what has another rating than in the period before, and what is new not at all', () => {
    const asked = [
      request(one, [update('delayed', { obstacle: 'The lease is late.' })]),
      request(two, [update('complete')]),
      request(three, [update('complete')]),
    ]
    const { rows } = cellsOf(reportOf(facts(asked, { before: first })), 'changed')
    expect(rows).toEqual([['1.1 Activity 257', 'On track', 'Delayed by less than 3 months']])
  })

  it('say why something is delayed, and why its rating is not the one of its dates', () => {
    const said = { obstacle: 'The lease is late.', reason: 'The rooms are open already.' }
    const { rows } = cellsOf(reportOf(facts([request(one, [update('delayed', said)])])), 'delayed')
    expect(rows[0]?.at(-1)).toBe(
      'The lease is late.\nWhy the rating is not the one of the dates: The rooms are open already.',
    )
  })

  it('say of what was promised in parts the day from which its rating follows', () => {
    const parted = activity(0x104, {
      timescale: null,
      milestones: [milestone(0x201, '2026-06-30'), milestone(0x202, '2026-08-31')],
    })
    const said = [
      { id: idOf(0x201), word: 'complete', forecastOn: null, completedOn: '2026-06-12' },
      { id: idOf(0x202), word: 'delayed', forecastOn: '2026-10-31', completedOn: null },
    ]
    const { rows } = cellsOf(
      reportOf(facts([request(parted, [update('delayed', { milestones: said })])])),
      'delayed',
    )
    expect(rows[0]?.[3]).toBe('2026-08-31')
  })

  it('say of each organisation how much was not reported, and write no percentage of nothing', () => {
    const asked = [request(one, [update('complete')]), request(activity(0x102, { organisation: HEALTH }), [])]
    const { rows } = cellsOf(reportOf(facts(asked)), 'organisation')
    expect(rows).toEqual([
      ['Children’s services', 1, '1 (100%)', '0', '0', '0', '0', '0'],
      ['Example Health Trust', 1, '0', '0', '0', '0', '0', '1 (100%)'],
    ])
  })

  it('say that the percentages do not make 100, only where they do not', () => {
    const asked = ['complete', 'on-track', 'delayed'].map((word, at) =>
      request(activity(0x101 + at), [update(word, { obstacle: 'It rained.' })]),
    )
    const sentence = 'Because each share is rounded by itself, the shares do not make 100%.'
    expect(cellsOf(reportOf(facts(asked)), 'glance').said).toContain(sentence)
    expect(cellsOf(first, 'glance').said).not.toContain(sentence)
  })

  it('show what was approved since beside what was reported', () => {
    const revision = {
      activityId: idOf(0x101),
      word: 'complete',
      forecastOn: null,
      completedOn: '2026-11-01',
      done: 'It is open.',
      obstacle: '',
      reason: '',
      approvedOn: '2026-11-03',
    }
    expect(cellsOf(first, 'revised', [revision]).rows).toEqual([
      ['1.1 Activity 257', 'On track', 'Complete', 'It is open.', '2026-11-03'],
    ])
    expect(sectionsOf(publicReport(first), [], words).some(({ id }) => id === 'revised')).toBe(false)
  })
})

describe('What everybody reads', () => {
  it('leaves out what is needed and from whom', () => {
    const needs = { needed: 'A room', neededFrom: 'The estates team' }
    const report = reportOf(facts([request(one, [update('on-track', needs)])]))
    expect(JSON.stringify(report)).toContain('The estates team')
    expect(JSON.stringify(publicReport(report))).not.toContain('estates')
    expect(JSON.stringify(publicReport(report))).not.toContain('A room')
  })

  it('is looked through for words that look like a person', () => {
    const said = { done: 'Ms Hannah Whitworth has begun.', needed: 'Mr Peter Ashdown decides.' }
    const report = reportOf(facts([request(one, [update('on-track', said)])]))
    expect(
      namesInReport(report).map(({ words: found, activity: of }) => [found.includes('Whitworth'), of]),
    ).toEqual([[true, '1.1']])
  })
})
