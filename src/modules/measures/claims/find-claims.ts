import type { Claim, Said } from './claim.ts'
import { LEXICON } from './lexicon.ts'
import { splitClauses, splitSentences, withoutSpeech, type Piece } from './sentences.ts'

interface Found {
  readonly said: Said
  readonly match: RegExpExecArray
  readonly negated: boolean
}

/**
 * Words before a claim that turn it round. "Not only" does not, nor does "no doubt"; "failed to" does.
 */
const NEGATION =
  /(?:\b(?:not(?! only| just)|never|nobody|nothing|none|neither|nor|cannot|without|fail(?:s|ed|ing)? to|no longer|no(?! doubt| surprise| less| fewer)|hardly|little)\b|n['’]t\b)[^,;]*$/i

/** What is hoped, planned, feared or supposed has not happened, and no figure can tell it. */
const NOT_YET =
  /\b(?:will|would|should|might|may|could|must|shall|(?<!\bas )(?:expect|anticipat|forecast|predict|project)(?:ed|s|ing)? (?:to|that|it|this|an?|the|further)|hop(?:e[sd]?|ing) (?:to|that|it|for)|aim(?:s|ed|ing)? (?:to|for)|plan(?:s|ned|ning)? (?:to|for)|intend\w* (?:to|that)|want(?:s|ed)? (?:to|it)|need(?:s|ed)? to|if|unless|until|whether|in order to|so as to|so that|unlikely to|likely to)\b[^,;]*$/i

/** Every claim of change, level or place in a text, in order. Questions, hopes and what others are quoted with are none. */
export function findClaims(text: string, regionName?: string): Claim[] {
  return splitSentences(withoutSpeech(text))
    .filter((sentence) => !/\?["'”’)]*$/.test(sentence.text))
    .flatMap((sentence) =>
      splitClauses(sentence).flatMap((clause) => claimsIn(clause, sentence, text, regionName)),
    )
}

function claimsIn(clause: Piece, sentence: Piece, text: string, regionName: string | undefined): Claim[] {
  // A region has a name of its own: for the rules it reads "region".
  const words = named(clause.text, regionName)
  const found = LEXICON.flatMap((entry) =>
    [...words.matchAll(entry.words)].flatMap((match): Found[] => {
      const before = words.slice(0, match.index)
      const after = words.slice(match.index + match[0].length)
      if (NOT_YET.test(before)) return []
      const said = entry.said(match, { clause: words, sentence: sentence.text, before, after, regionName })
      // "no improvement" holds its negation in its own first word, "the target was not met" within
      const turns = NEGATION.test(before) || /^(?:no|little) |\b(?:not|never) |n['’]t /i.test(match[0])
      return said ? [{ said, match, negated: turns && !entry.holdsNegation }] : []
    }),
  )
  const claims = apart(found).map(({ said, match, negated }) => ({
    said,
    negated,
    sentence: text.slice(sentence.start, sentence.start + sentence.text.length),
    words: clause.text.slice(match.index, match.index + match[0].length),
    start: clause.start + match.index,
  }))
  return withoutEchoes(claims)
}

/** The region's name is replaced by a word of as many letters, so that places stay. */
function named(clause: string, regionName: string | undefined): string {
  if (!regionName) return clause
  const at = clause.toLowerCase().indexOf(regionName.toLowerCase())
  if (at < 0 || regionName.length < 'region'.length) return clause
  return clause.slice(0, at) + 'region'.padEnd(regionName.length) + clause.slice(at + regionName.length)
}

/** Of words that overlap the earlier are heard, and of those that begin together the longer. */
function apart(all: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const each of all.toSorted(
    (a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length,
  )) {
    const last = kept.at(-1)?.match
    if (!last || each.match.index >= last.index + last[0].length) kept.push(each)
  }
  return kept
}

/** "Fell by 5%" is one claim: the number says all that the verb does. */
function withoutEchoes(claims: readonly Claim[]): Claim[] {
  const hasNumber = claims.some(({ said }) => ['by', 'from-to', 'times'].includes(said.kind))
  return claims.filter(
    ({ said }) => !(hasNumber && said.kind === 'moved' && /^(?:up|down|either)$/.test(said.way)),
  )
}
