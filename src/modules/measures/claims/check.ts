import type { SourceRow } from '../answers/question.ts'
import type { Claim } from './claim.ts'
import type { Facts, Judgement, Verdict } from './facts.ts'
import { findClaims } from './find-claims.ts'
import { judge } from './judge.ts'
import { splitClauses, splitSentences } from './sentences.ts'

/** A claim set against the figures of the measure that it is about. */
export interface CheckedClaim extends Claim, Judgement {
  readonly measure: string
}

/**
 * The claims of a text, each set against the data. `about` are the measures that it can be about: of a note on a measure
 * that one, of an activity's update those that it moves. `others` are names of further measures; what is said of these
 * is not ours to judge.
 */
export function checkClaims(
  text: string,
  about: readonly Facts[],
  { others = [], asNote }: { others?: readonly string[]; asNote: boolean },
): CheckedClaim[] {
  const regionName = about[0]?.question.region?.name
  const subjects = subjectsOf(text, about, others, asNote)
  return findClaims(text, regionName).flatMap((claim) => {
    const facts = subjects(claim.start)
    if (!facts) return []
    const plain = judge(claim.said, facts)
    const verdict = claim.negated ? turned(plain.verdict) : plain.verdict
    return [{ ...claim, ...plain, verdict, measure: facts.question.subject.name }]
  })
}

/** What was not so is rightly denied; where there are too few points to tell, there are too few to deny. */
function turned(verdict: Verdict): Verdict {
  if (verdict === 'too-few') return verdict
  return verdict === 'supported' ? 'not-supported' : 'supported'
}

/** Words that many names share and that point at no measure. */
const COMMON = new Set(
  'children child young people percentage number rate average with within from that this their were been have month months year years week weeks quarter after before under over aged and the for who are per'.split(
    ' ',
  ),
)

/** Words of any measure, so that an activity's update is known to speak of one. */
const GENERAL =
  /\b(?:performance|measures?|figures?|rates?|percentages?|data|results?|targets?|indicators?)\b/i

/** The beginnings of the words that a name has for itself. */
function marksOf(name: string): string[] {
  const words = name.toLowerCase().match(/\p{L}[\p{L}-]{2,}/gu) ?? []
  return words.filter((word) => !COMMON.has(word)).map((word) => word.slice(0, Math.max(4, word.length - 3)))
}

/** Which measure the words at a place are about; a clause without a name goes on about what was named before. */
function subjectsOf(
  text: string,
  about: readonly Facts[],
  others: readonly string[],
  asNote: boolean,
): (at: number) => Facts | undefined {
  const ours = about.map(({ question }) => question.subject.name)
  const names = [...ours, ...others.filter((name) => !ours.includes(name))]
  const marks = names.map(marksOf)
  const own = marks.map((list, at) =>
    list.filter((mark) => !marks.some((other, n) => n !== at && other.includes(mark))),
  )
  const only = about.length === 1 ? about[0] : undefined
  const spans: { start: number; facts: Facts | undefined }[] = []
  const usual = asNote ? only : undefined
  let last = usual
  for (const sentence of splitSentences(text)) {
    const goesOn = /^(?:it|this|that|these|they|which|and|but|however)\b/i.test(sentence.text)
    let current = goesOn ? last : usual
    for (const { text: clause, start } of splitClauses(sentence)) {
      const scores = own.map((list) => list.filter((mark) => wordBegins(clause, mark)).length)
      const best = Math.max(0, ...scores)
      if (best > 0) current = about[scores.indexOf(best)]
      else if (!asNote && current === undefined && only && GENERAL.test(clause)) current = only
      spans.push({ start, facts: current })
    }
    last = current
  }
  return (at) => spans.findLast(({ start }) => start <= at)?.facts
}

function wordBegins(clause: string, mark: string): boolean {
  return ` ${clause.toLowerCase()}`.replace(/[^\p{L}-]/gu, ' ').includes(` ${mark}`)
}

/** The rows that a claim was set against, each once, in order of their files and lines. */
export function rowsBehind({ rows }: Pick<Judgement, 'rows'>): SourceRow[] {
  const byPlace = new Map(rows.map((row) => [`${row.fileId} ${row.line} ${row.version}`, row]))
  return [...byPlace.values()]
}
