import { describe, expect, test } from 'vitest'
import { answerOf } from '../answers/answer.ts'
import type { Question } from '../answers/question.ts'
import { otherArea, PERCENTAGE, question } from '../answers/some-rows.ts'
import { months, years } from '../statistics/some-points.ts'
import { checkClaims } from './check.ts'
import type { Facts } from './facts.ts'
import { factsUntil } from './queries.ts'

function factsOf(made: Question): Facts {
  return { question: made, answer: answerOf(made) }
}

const STEADY = [50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52]
const stability = { ...PERCENTAGE, name: 'Placement stability' }
const referrals = { ...PERCENTAGE, name: 'Re-referrals within 12 months', polarity: 'low' as const }

/** 14 months between 50 and 52, target 60: ordinary variation, and never on target. */
const steady = factsOf(question(months(STEADY, { target: 60 }), { subject: stability }))
/** The same and then 90: better beyond doubt, and on target. */
const better = factsOf(question(months([...STEADY, 90], { target: 60 }), { subject: stability }))
/** Low is good: down to 20, from 52. */
const lower = factsOf(question(months([...STEADY, 20], { target: 30 }), { subject: referrals }))
/** Low is good: up to 90. */
const higher = factsOf(question(months([...STEADY, 90], { target: 30 }), { subject: referrals }))
/** Three months: 60, 65, 62. */
const short = factsOf(question(months([60, 65, 62]), { subject: stability }))
/** Four years: 40, 41, 44, 88, with others beside. */
const among = factsOf(
  question(years([40, 41, 44, 88]), {
    subject: { ...stability, isYearly: true },
    england: otherArea('England', years([50, 51, 52, 53])),
    region: otherArea('Yorkshire and The Humber', years([60, 61, 62, 87])),
    neighbours: [70, 80, 95].map((value, at) => otherArea('ABC'[at]!, years([1, 2, 3, value]))),
    national: new Map([[4, [40, 50, 53, 60, 70, 80, 85, 88]]]),
    regional: new Map([[4, [50, 70, 88]]]),
  }),
)
const neither = factsOf(question(months([...STEADY, 90]), { subject: { ...stability, polarity: 'neither' } }))

const verdicts = (text: string, facts: Facts, others: readonly string[] = []) =>
  checkClaims(text, [facts], { others, asNote: true }).map(({ verdict }) => verdict)

const YES = 'supported'
const NO = 'not-supported'
const FEW = 'too-few'

/** Sentence, what it is set against, and the verdict on each claim in it. */
const SENTENCES: readonly (readonly [string, Facts, readonly string[]])[] = [
  // change, by the signal
  ['Performance has improved.', better, [YES]],
  ['Performance has improved.', steady, [NO]],
  ['Performance has fallen.', short, [FEW]],
  ['Performance has improved.', short, [NO]],
  ['The rate rose sharply.', better, [YES]],
  ['The rate fell.', better, [NO]],
  ['We have seen a significant improvement in stability.', better, [YES]],
  ['We have seen a significant improvement in stability.', steady, [NO]],
  ['Performance is improving.', better, [YES]],
  ['Performance continues to improve.', steady, [NO]],
  ['There has been a steady increase.', better, [YES]],
  ['There is a downward trend.', steady, [NO]],
  ['Performance deteriorated.', better, [NO]],
  ['It got worse.', higher, [YES]],
  ['It has clearly changed.', better, [YES]],
  // the measure's better direction
  ['Re-referrals fell.', lower, [YES]],
  ['Re-referrals have improved.', lower, [YES]],
  ['Re-referrals have improved.', higher, [NO]],
  ['Re-referrals rose.', higher, [YES]],
  ['Re-referrals got worse.', higher, [YES]],
  ['The figure has improved.', neither, [NO]],
  ['The figure went up.', neither, [YES]],
  // negation
  ['Performance did not improve.', steady, [YES]],
  ['Performance did not improve.', better, [NO]],
  ['Performance hasn’t fallen.', short, [FEW]],
  ['There was no improvement.', steady, [YES]],
  ['The rate never fell.', lower, [NO]],
  ['We failed to improve.', steady, [YES]],
  ['It is no longer falling.', lower, [NO]],
  ['Not only has it improved, it is now above target.', better, [YES, YES]],
  ['It has no doubt improved.', better, [YES]],
  ['It neither rose nor fell.', steady, [YES, YES]],
  ['We have not met the target.', steady, [YES]],
  // no change
  ['There has been no change.', steady, [YES]],
  ['Performance remained broadly stable.', steady, [YES]],
  ['Performance remained stable.', better, [NO]],
  ['The figure is unchanged.', short, [FEW]],
  ['It has not changed.', better, [NO]],
  // two periods are compared as such
  ['It rose compared with the previous month.', steady, [YES]],
  ['It fell since last month.', short, [YES]],
  ['It is higher than last year.', steady, [NO]],
  ['It fell since last year.', better, [NO]],
  ['It has improved since 2022.', steady, [NO]],
  ['It rose since 2016.', among, [YES]],
  // targets
  ['We are on track.', better, [YES]],
  ['We are on track.', steady, [NO]],
  ['We are on target.', short, [NO]],
  ['We are on track to reach 60% by March.', steady, [NO, YES]],
  ['We are off track.', steady, [YES]],
  ['We exceeded our annual target.', better, [YES]],
  ['This is below target.', steady, [YES]],
  ['This is below the target.', lower, [YES]],
  ['We missed the target.', lower, [NO]],
  // others
  ['We are the best in the region.', among, [YES]],
  ['We are the best in the country.', among, [YES]],
  ['We are the highest among our statistical neighbours.', among, [NO]],
  ['We are ranked 2nd of our statistical neighbours.', among, [YES]],
  ['We are the best in Yorkshire and The Humber.', among, [YES]],
  ['This is above the national average.', among, [YES]],
  ['This is worse than our statistical neighbours.', among, [NO]],
  ['This is in line with the region.', among, [YES]],
  ['We are in the top quartile.', among, [YES]],
  ['We are in the bottom quartile.', among, [NO]],
  ['We are the best in the region.', short, [NO]],
  ['This is the highest ever.', among, [YES]],
  ['This is the lowest since 2016.', among, [NO]],
  // numbers
  ['It doubled.', among, [YES]],
  ['It halved.', among, [NO]],
  ['It has more than trebled.', among, [NO]],
  ['It rose by 44 percentage points.', among, [YES]],
  ['It rose by 100%.', among, [YES]],
  ['It rose by 10%.', among, [NO]],
  ['It fell by 3 points.', short, [YES]],
  ['It doubled.', factsOf(question(years([40]), { subject: stability })), [FEW]],
  ['It rose from 44% to 88%.', among, [YES]],
  ['It rose from 44% in 2017 to 88% in 2018.', among, [YES]],
  ['It rose from 50% to 88%.', among, [NO]],
  ['Performance is now at 88%.', among, [YES]],
  ['Performance is now at 91%.', among, [NO]],
  ['England stands at 53%.', among, [YES]],
  ['62 per cent of placements lasted.', short, [YES]],
  ['It fell from 65% to 62%, a 3 point reduction.', short, [YES, YES]],
  ['Compared with last year, it is 5% higher.', among, [NO]],
  ['There has been a 100% increase.', among, [YES]],
  ['It is up 44 points.', among, [YES]],
  ['The target was not met.', steady, [YES]],
  ['The target of 60% has been achieved.', better, [YES]],
  ['It is rated green.', steady, [NO]],
  ['Performance has plateaued.', steady, [YES]],
  ['We are 3rd out of 4 neighbours.', among, [NO]],
  ['We are second among our statistical neighbours.', among, [YES]],
  ['It has shown sustained improvement.', steady, [NO]],
  ['Performance dipped.', lower, [YES]],
  ['There is no evidence that it improved.', steady, [YES]],
  // nothing is claimed
  ['We will improve.', steady, []],
  ['We expect it to fall next year.', steady, []],
  ['Our aim is to improve outcomes.', steady, []],
  ['The improvement plan was agreed by the Improvement Board.', steady, []],
  ['We are working on reducing delays.', steady, []],
  ['Has performance improved?', steady, []],
  ['If it rises again we shall act.', steady, []],
  ['Twelve social workers were trained in May.', steady, []],
  ['A parent said: “things have improved so much for us”.', steady, []],
  ['Our performance has “improved”.', steady, [NO]],
  // several things in a sentence
  ['Stability improved but re-referrals rose.', better, [YES]],
  ['Re-referrals fell, while placement stability got worse.', better, [NO]],
  ['Re-referrals fell. They doubled in May.', better, []],
  ['It rose in spring and fell in summer.', steady, [NO, NO]],
  ['Approx. 62% lasted, i.e. it fell by 3 points.', short, [YES, YES]],
]

test.each(SENTENCES.map((each, at) => [at, ...each] as const))(
  '%i: “%s”',
  (_at, sentence, facts, expected) => {
    expect(verdicts(sentence, facts, ['Re-referrals within 12 months', 'Placement stability'])).toEqual(
      expected,
    )
  },
)

describe('a claim', () => {
  test('keeps its sentence, its words and its place', () => {
    const text = 'We met in May.\n- Performance has improved, as planned. It fell by 3 points.'
    const claims = checkClaims(text, [short], { asNote: true })
    expect(claims.map(({ sentence, words }) => [sentence, words])).toEqual([
      ['Performance has improved, as planned.', 'improved'],
      ['It fell by 3 points.', 'by 3 points'],
    ])
    for (const { words, start } of claims) expect(text.slice(start, start + words.length)).toBe(words)
  })

  test('shows the rows that it was set against', () => {
    const [claim] = checkClaims('It rose from 44% to 88%.', [among], { asNote: true })
    expect(claim?.rows.map(({ fileName, line }) => [fileName, line])).toEqual([
      ['figures.csv', 4],
      ['figures.csv', 5],
    ])
  })

  test('of which there are too few points is contradicted where every difference there is goes the other way', () => {
    const falling = factsOf(question(months([60, 55]), { subject: stability }))
    expect(verdicts('Performance has improved.', falling)).toEqual([NO])
    expect(verdicts('Performance has fallen.', falling)).toEqual([FEW])
  })
})

test('a note on an earlier period is set against what was measured by then', () => {
  const then = factsUntil(better.question, months(STEADY).at(-1)!.endsOn)
  expect([
    verdicts('Performance has improved.', better),
    verdicts('Performance has improved.', then),
  ]).toEqual([[YES], [NO]])
})

describe('an activity’s update', () => {
  const both = (text: string) =>
    checkClaims(text, [better, lower], { asNote: false }).map(({ measure, verdict }) => [measure, verdict])

  test('is set against the measure that it names', () => {
    expect(both('Placement stability improved and re-referrals fell.')).toEqual([
      ['Placement stability', YES],
      ['Re-referrals within 12 months', YES],
    ])
  })

  test('that names none of several claims nothing of them', () => {
    expect(both('The new rooms have improved. Performance has improved.')).toEqual([])
  })

  test('about one measure is heard where it speaks of performance, and not of anything else', () => {
    const one = (text: string) => checkClaims(text, [steady], { asNote: false }).map(({ verdict }) => verdict)
    expect(one('Performance has improved.')).toEqual([NO])
    expect(one('The building has improved.')).toEqual([])
  })
})
