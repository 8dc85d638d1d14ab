/**
 * Which record of a document is which record of a plan. The words decide; the reference helps, and never decides alone,
 * because references are given to other activities when a plan is numbered anew.
 *
 * 1. Texts of the same words are the same record, whatever their reference, outcome or place.
 * 2. Of what is left, the likest pairs first. The likeness of two texts is Dice's coefficient of their words, from 0 to 1
 *    (L. R. Dice, Ecology 26 (1945) 297–302): twice the shared words by the words of both.
 *    - With the same reference: from 0.5 on the same record, from 0.2 on a doubt, and below another record to which the
 *      number was given. "3.5 Open two family hubs" and "3.5 Open three family hubs by June" share 4 of 4 and 7 words
 *      (0.73): the same. "3.5 Open a help line" and "3.5 Train every school in first aid" share none: not the same.
 *    - Without: from 0.7 on the same record, from 0.5 on a doubt. Where the texts name different numbers the likeness
 *      counts for 0.7 of it: "Open reading room 12" and "Open reading room 13" share 3 of 4 words (0.75, so 0.53): a doubt.
 * A doubt is proposed as the same with the same reference, or under the same outcome with the same numbers.
 */
import { nameKey } from '../partners/index.ts'

export interface Worded {
  id: string
  ref: string | null
  text: string
  /** what it stands under, spelt alike on both sides; pairs that agree in it come first among those equally like */
  group: string | null
}

export interface Match {
  /** in the document */
  newId: string
  /** in the plan */
  id: string
  /** of their words, 0 to 1 */
  likeness: number
  /** for a person to decide; `isProposed`: more likely the same than not */
  doubt: { isProposed: boolean } | null
}

const WITH_REFERENCE = { sure: 0.5, doubtful: 0.2 }
const WITHOUT = { sure: 0.7, doubtful: 0.5 }
const OTHER_NUMBERS = 0.7

/** A word of so many records tells none of them apart: who shares nothing else is not compared. */
const COMMON = 200
/** So many of its rarest words are enough to find what a record is like. */
const RAREST = 12

interface Read extends Worded {
  index: number
  words: Set<string>
  key: string
  numbers: string
  number: string | null
}

/** One to one, likest first; the same answer for the same input, whichever side is called new. */
export function matchRecords(incoming: readonly Worded[], present: readonly Worded[]): Match[] {
  const ours = incoming.map(readWords)
  const theirs = present.map(readWords)
  const exact = takeBest(sameWords(ours, theirs))
  const isTaken = new Set(exact.flatMap(({ mine, other }) => [mine, other]))
  const rest = takeBest(
    likePairs(
      ours.filter((each) => !isTaken.has(each)),
      theirs.filter((each) => !isTaken.has(each)),
    ),
  )
  return [...exact, ...rest]
    .toSorted((a, b) => a.mine.index - b.mine.index)
    .map(({ mine, other, likeness, doubt }) => ({ newId: mine.id, id: other.id, likeness, doubt }))
}

/** As a reference is compared: "3.5", "3.5." and "3.5 " are one. */
export function referenceKey(ref: string | null): string | null {
  const key = nameKey(ref ?? '').replace(/[\s.:)]+$/u, '')
  return key === '' ? null : key
}

function readWords(record: Worded, index: number): Read {
  const all = nameKey(record.text).match(/[\p{L}\p{N}]+/gu) ?? []
  const words = new Set(all)
  const numbers = [...words].filter((word) => /\p{N}/u.test(word))
  return {
    ...record,
    index,
    words,
    // A text without a word, such as "—", is only like itself.
    key: all.length > 0 ? all.join(' ') : `- ${nameKey(record.text)}`,
    numbers: numbers.toSorted().join(' '),
    number: referenceKey(record.ref),
  }
}

interface Candidate {
  mine: Read
  other: Read
  likeness: number
  rank: number
  doubt: Match['doubt']
}

/** Of pairs that are equally like, those with the same reference, then under the same outcome, then nearest in order. */
function takeBest(candidates: Candidate[]): Candidate[] {
  const distance = ({ mine, other }: Candidate) => Math.abs(mine.index - other.index)
  const sum = ({ mine, other }: Candidate) => mine.index + other.index
  const ordered = candidates.toSorted(
    (a, b) => b.rank - a.rank || distance(a) - distance(b) || sum(a) - sum(b),
  )
  const taken = new Set<Read>()
  return ordered.filter(({ mine, other }) => {
    if (taken.has(mine) || taken.has(other)) return false
    taken.add(mine).add(other)
    return true
  })
}

function sameWords(ours: readonly Read[], theirs: readonly Read[]): Candidate[] {
  const byKey = Map.groupBy(theirs, (each) => each.key)
  return ours.flatMap((mine) =>
    (byKey.get(mine.key) ?? []).map((other) => ({
      mine,
      other,
      likeness: 1,
      rank: 1 + bonus(mine, other),
      doubt: null,
    })),
  )
}

function likePairs(ours: readonly Read[], theirs: readonly Read[]): Candidate[] {
  const found: Candidate[] = []
  for (const [mine, others] of comparable(ours, theirs)) {
    for (const other of others) {
      const candidate = judge(mine, other)
      if (candidate !== undefined) found.push(candidate)
    }
  }
  return found
}

function judge(mine: Read, other: Read): Candidate | undefined {
  const hasSameNumber = mine.number !== null && mine.number === other.number
  const bounds = hasSameNumber ? WITH_REFERENCE : WITHOUT
  const [fewer, more] = [mine.words.size, other.words.size].toSorted((a, b) => a - b) as [number, number]
  // Even if the shorter text stood wholly in the longer one.
  if (2 * fewer < bounds.doubtful * (fewer + more)) return undefined
  const words = diceOf(mine.words, other.words)
  const likeness = hasSameNumber || mine.numbers === other.numbers ? words : words * OTHER_NUMBERS
  if (likeness < bounds.doubtful) return undefined
  const rank = likeness + bonus(mine, other)
  const isInPlace = mine.group !== null && mine.group === other.group && mine.numbers === other.numbers
  const doubt = likeness >= bounds.sure ? null : { isProposed: hasSameNumber || isInPlace }
  return { mine, other, likeness, rank, doubt }
}

function bonus(mine: Read, other: Read): number {
  const hasSameNumber = mine.number !== null && mine.number === other.number
  return (hasSameNumber ? 0.25 : 0) + (mine.group !== null && mine.group === other.group ? 0.05 : 0)
}

function diceOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.size + b.size
  if (both === 0) return 0
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  return (2 * shared) / both
}

/** Pairs with a reference or a rare word in common, so that hundreds of long texts are not all compared with each other. */
function comparable(ours: readonly Read[], theirs: readonly Read[]): Map<Read, Set<Read>> {
  const ourPostings = postingsOf(ours)
  const theirPostings = postingsOf(theirs)
  const countOf = (word: string) =>
    (ourPostings.get(word)?.length ?? 0) + (theirPostings.get(word)?.length ?? 0)
  const rarest = (read: Read) =>
    [...read.words]
      .map((word) => ({ word, count: countOf(word) }))
      .filter(({ count }) => count <= COMMON)
      .toSorted((a, b) => a.count - b.count || (a.word < b.word ? -1 : 1))
      .slice(0, RAREST)
  const pairs = new Map(ours.map((mine): [Read, Set<Read>] => [mine, new Set()]))
  for (const mine of ours)
    for (const { word } of rarest(mine))
      for (const other of theirPostings.get(word) ?? []) pairs.get(mine)?.add(other)
  for (const other of theirs)
    for (const { word } of rarest(other))
      for (const mine of ourPostings.get(word) ?? []) pairs.get(mine)?.add(other)
  const byNumber = Map.groupBy(theirs, (each) => each.number)
  for (const mine of ours)
    if (mine.number !== null) for (const other of byNumber.get(mine.number) ?? []) pairs.get(mine)?.add(other)
  return pairs
}

function postingsOf(reads: readonly Read[]): Map<string, Read[]> {
  const postings = new Map<string, Read[]>()
  for (const read of reads) {
    for (const word of read.words) {
      const known = postings.get(word)
      if (known) known.push(read)
      else postings.set(word, [read])
    }
  }
  return postings
}
