import type { Span } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import type { ReadingProfile } from './profile.ts'

/**
 * Posts, directorates and portfolios in words that nothing separates. The titles below are those of English local
 * government and its partners; names of directorates are found by the document itself or come from the profile.
 */

const PORTFOLIO =
  /(?<![\p{L}\p{N}])(?:(?:lead |deputy |assistant |responsible |joint )?(?:cabinet|executive) (?:member|councillor|lead)|(?:cabinet |executive )?portfolio[ -]holder|lead (?:elected )?member|elected member|cabinet secretary|(?:deputy )?leader of (?:the )?council|deputy leader|leader of the opposition|cllr|councillor|(?:deputy )?mayor)(?![\p{L}\p{N}])/giu
const PORTFOLIO_JOINT = /^ ?(?:and|&|\/|,|with) ?$/i

/** Where the portfolio holder begins in words such as "… Services Cabinet Member for Families", or -1. */
export function portfolioStart(text: string, profile: ReadingProfile): number {
  const known = longestEnding(text, profile.portfolios)
  if (known > 0 || (known === 0 && text !== '')) return known
  const matches = [...text.matchAll(PORTFOLIO)].filter((match) => /^\p{Lu}/u.test(match[0]))
  let last = matches.at(-1)
  if (last === undefined) return -1
  for (let at = matches.length - 2; at >= 0; at -= 1) {
    // "Deputy Leader and Cabinet Member for Families" is one portfolio
    const before = matches[at]
    if (before === undefined) break
    if (!PORTFOLIO_JOINT.test(text.slice(before.index + before[0].length, last.index))) break
    last = before
  }
  return last.index
}

const POST_NOUN =
  /^(?:director|head|headteacher|manager|officer|lead|leader|chief|principal|superintendent|commissioner|executive|coordinator|co-ordinator|adviser|advisor|consultant|nurse|doctor|gp|chair|inspector|constable|sergeant|commander|specialist|practitioner|supervisor|secretary|governor|psychologist|midwife|analyst|clerk|registrar|solicitor|treasurer|president|matron|dean|strategist|champion|partner|s151)s?$/i
const POST_BEFORE =
  /^(?:assistant|deputy|executive|strategic|corporate|service|senior|interim|acting|joint|group|area|district|borough|county|associate|chief|lead|programme|project|team|business|operations|operational|commissioning|partnership|partnerships|general|managing|regional|principal|named|designated|clinical|medical|virtual|school|vice|detective|head|director)$/i
const CONNECTOR = /^(?:and|of|for|the|to|in|with|at|on|from|or|&|\/|-|–|—)$/i

/** Nouns that name a post in small letters too ("Service manager"); "Every head teacher" names none. */
const PLAIN_NOUN = /^(?:manager|director|officer|coordinator|co-ordinator|superintendent|commissioner)s?$/

/** True when a text begins with a post's title ("Assistant Director …", "Head of …", "Early Help Manager"). */
export function startsWithPost(text: string, profile: ReadingProfile): boolean {
  const words = collapse(text.slice(0, 120)).split(' ')
  if (!/^\p{Lu}/u.test(words[0] ?? '')) return false
  if (profile.posts.some((post) => startsWithPhrase(text, post))) return true
  for (const word of words.slice(0, 5)) {
    const bare = word.replace(/[,;:.)(]+$/, '').replace(/^[(]/, '')
    if (POST_NOUN.test(bare) && (/^\p{Lu}/u.test(bare) || PLAIN_NOUN.test(bare))) return true
    if (!/^\p{Lu}/u.test(bare) && !CONNECTOR.test(bare)) return false
    if (/[.;:)]$/.test(word)) return false
  }
  return false
}

/** "Head of Housing / Head of Schools", "Library Manager and Early Years Lead": a post stands on both sides. */
export function namesSeveralPosts(text: string, profile: ReadingProfile): boolean {
  const posts = text.split(/ ?[/;&] ?| and /)
  return posts.length > 1 && posts.every((post) => startsWithPost(post, profile))
}

/** The posts that one cell names: one for each line that its author began, where all of them begin with a post; else none. */
export function leadsIn(spans: readonly Span[], profile: ReadingProfile): string[] {
  const texts: string[] = []
  for (const { text, begins } of spans) {
    if (begins === true || texts.length === 0 || beginsPost(text, texts.at(-1) ?? ''))
      texts.push(collapse(text))
    else texts.push(`${texts.pop()} ${collapse(text)}`)
  }
  const leads = texts.filter((text) => text !== '').map((text) => text.replace(/[;,/&]$/, '').trimEnd())
  const isEach = leads.every((text) => startsWithPost(text, profile) && !text.endsWith(' and'))
  return isEach ? leads : []
}

const POST_BEGUN = /^(?:(?:head|director) of|(?:assistant|deputy|executive|strategic) director)\b/i

/** No post goes on with "Head of …" on its next line, unless the line above cannot end one. */
function beginsPost(text: string, above: string): boolean {
  const last = above.split(' ').at(-1) ?? ''
  return POST_BEGUN.test(text.trim()) && canEndPost(above) && !/[.:]$/.test(last) && !POST_BEFORE.test(last)
}

export function hasPost(text: string): boolean {
  return text.split(/[\s,;/()]+/u).some((word) => POST_NOUN.test(word))
}

/** A title and nothing of what it is for: "Assistant Director", "Service Manager". */
export function isBareTitle(text: string): boolean {
  const words = text.replace(/[,;]+$/, '').split(' ')
  return words.every((word) => POST_NOUN.test(word) || POST_BEFORE.test(word) || CONNECTOR.test(word))
}

export interface LeadSplit {
  readonly lead: string
  readonly directorate: string | null
  /** how the boundary was found */
  readonly how: 'profile' | 'repeated' | 'organisation' | 'none'
}

/**
 * Splits "post and directorate" texts of one document. A directorate is an ending that the profile names, or that
 * stands after two different posts, or that names an organisation by its words; in this order.
 */
export function splitLeads(texts: readonly string[], profile: ReadingProfile): Map<string, LeadSplit> {
  const distinct = [...new Set(texts)].filter((text) => text.length <= LONGEST_LEAD)
  const { sure, weak } = repeatedEndings(distinct.slice(0, MAX_COMPARED))
  const splits = new Map<string, LeadSplit>()
  for (const text of distinct) {
    splits.set(
      text,
      splitAt(text, longestEnding(text, profile.directorates), 'profile') ??
        splitAfterPost(text, profile) ??
        splitAt(text, longestCut(text, sure), 'repeated') ??
        splitAt(text, repeatedWord(text), 'organisation') ??
        splitAt(text, organisationStart(text), 'organisation') ??
        splitAt(text, longestCut(text, weak), 'repeated') ?? { lead: text, directorate: null, how: 'none' },
    )
  }
  return splits
}

const MAX_COMPARED = 250
/** No post and directorate together are longer; such words are left whole. */
const LONGEST_LEAD = 1000

function splitAt(text: string, at: number, how: LeadSplit['how']): LeadSplit | null {
  if (at < 0) return null
  const lead = text.slice(0, at).replace(/[ ,;/–—-]+$/, '')
  const directorate = text.slice(at).trim()
  return directorate === '' ? null : { lead, directorate, how }
}

function splitAfterPost(text: string, profile: ReadingProfile): LeadSplit | null {
  const post = profile.posts
    .filter((each) => startsWithPhrase(text, each))
    .toSorted((a, b) => b.length - a.length)[0]
  if (post === undefined) return null
  const rest = text.slice(post.length).replace(/^[ ,;/–—-]+/, '')
  return rest === '' ? null : { lead: text.slice(0, post.length), directorate: rest, how: 'profile' }
}

/** Endings that stand after two different beginnings; `weak` where a beginning is only a bare title. */
function repeatedEndings(texts: readonly string[]): { sure: Set<string>; weak: Set<string> } {
  const split = texts.map((text) => text.split(' '))
  const sure = new Set<string>()
  const weak = new Set<string>()
  for (const [index, one] of split.entries()) {
    for (const other of split.slice(index + 1)) {
      let shared = 0
      while (shared < one.length && shared < other.length && one.at(-1 - shared) === other.at(-1 - shared))
        shared += 1
      if (shared === 0) continue
      const ending = one.slice(one.length - shared)
      const before = [one, other].map((words) => words.slice(0, words.length - shared).join(' '))
      if (before.every((each) => canEndPost(each) && !isBareTitle(each)) && canStartDirectorate(ending)) {
        sure.add(ending.join(' '))
      } else {
        const trimmed = trimmedEnding(one, shared)
        if (trimmed !== null) weak.add(trimmed)
      }
    }
  }
  return { sure, weak }
}

/** The longest shorter ending that could be a directorate, with a post's words before it. */
function trimmedEnding(words: readonly string[], shared: number): string | null {
  for (let length = shared; length >= 1; length -= 1) {
    const before = words.slice(0, words.length - length).join(' ')
    const ending = words.slice(words.length - length)
    if (canEndPost(before) && !isBareTitle(before) && canStartDirectorate(ending)) return ending.join(' ')
  }
  return null
}

/** A directorate is no bare noun, and no post stands in it. */
function canStartDirectorate(words: readonly string[]): boolean {
  const first = words[0] ?? ''
  if (!/^[\p{Lu}]/u.test(first) || CONNECTOR.test(first)) return false
  if (words.length === 1 && GENERIC_NOUN.test(first)) return false
  return !words.some((word) => /^(?:Director|Head|Manager|Officer)$/.test(word.replace(/[,;]+$/, '')))
}

/** A post's title cannot end in a joining word, a comma or a possessive ("Head of Adult and", "… Children’s"). */
function canEndPost(text: string): boolean {
  const last = text.split(' ').at(-1) ?? ''
  return hasPost(text) && !CONNECTOR.test(last) && !/[,&/–—-]$/.test(last) && !/[’']s?$/.test(last)
}

const GENERIC_NOUN =
  /^(?:services?|directorate|department|team|trust|council|police|board|office|partnership|group|authority|schools?|college|academy|university|foundation|care|hospital|centre)$/i

function longestCut(text: string, endings: ReadonlySet<string>): number {
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    if (endings.has(text.slice(at + 1)) && canEndPost(text.slice(0, at))) return at + 1
  }
  return -1
}

/** Words that stand in names of directorates and partner organisations all over England. */
const AREA =
  /^(?:(?:children|young|people|person|adult|family|women|men)(?:[’']?s|s[’'])?|adults|families|youth|public|social|care|health|education|learning|skills|housing|place|places|resources|corporate|finance|legal|communit(?:y|ies)|neighbourhoods?|environment|environmental|regeneration|economy|economic|growth|development|transformation|strategy|commissioning|wellbeing|safeguarding|inclusion|early|years|customer|customers|assistant|chief|executive[’']s|law|governance|integrated|mental|primary|secondary|acute|hospitals?|fire|rescue|probation|voluntary|action)$/i
const ORGANISATION_NOUN =
  /^(?:services?|directorate|department|trust|council|police|icb|ccg|board|office|partnership|authority|college|academy|university|foundation|school|schools|nhs|alliance|forum|federation|cic|ltd|charity|constabulary|association|network|hospital|hospitals|consortium|care|health|place|people|resources|environment|economy|education|communities|neighbourhoods|housing|families|commissioning|regeneration|learning|skills|wellbeing|growth)$/i

/** "Head of Finance Finance and Customers": a post ends where the directorate takes up its words again, or -1. */
function repeatedWord(text: string): number {
  const words = text.split(' ')
  for (const length of [2, 1]) {
    for (let at = length; at + length <= words.length; at += 1) {
      const before = words.slice(at - length, at).join(' ')
      if (!/^\p{Lu}/u.test(before) || before !== words.slice(at, at + length).join(' ')) continue
      const post = words.slice(0, at).join(' ')
      if (canEndPost(post)) return post.length + 1
    }
  }
  return -1
}

/** Where an ending begins that names an organisation by its words only, or -1. */
function organisationStart(text: string): number {
  const words = text.split(' ')
  const last = (words.at(-1) ?? '').replace(/[.)]+$/, '')
  if (!ORGANISATION_NOUN.test(last)) return -1
  const explicit = text.search(/ (?:NHS|South|North|East|West|Mid|Greater|Royal|St) [\p{L}’' ]{0,80}$/u)
  if (explicit > 0 && canEndPost(text.slice(0, explicit))) return explicit + 1
  const named = afterTitle(words)
  if (named !== -1) return words.slice(0, named).join(' ').length + 1
  let start = words.length - 1
  let best = -1
  for (; start > 0; start -= 1) {
    const word = (words[start] ?? '').replace(/[,;]+$/, '')
    const isArea = AREA.test(word) || ORGANISATION_NOUN.test(word)
    if (!isArea && !CONNECTOR.test(word)) break
    if (isArea && /^\p{Lu}/u.test(word) && canEndPost(words.slice(0, start).join(' '))) {
      const ending = words.slice(start)
      if (!(ending.length === 1 && GENERIC_NOUN.test(last)) && !isBareTitle(words.slice(0, start).join(' ')))
        best = start
    }
  }
  return best === -1 ? -1 : words.slice(0, best).join(' ').length + 1
}

const NAMED_ORGANISATION =
  /^(?:police|council|trust|nhs|icb|ccg|cic|ltd|charity|constabulary|college|academy|university|hospital|hospitals|alliance|federation|association|consortium)$/i

/** "Chief Superintendent Wolds Police": one to three names between a whole title and what an organisation is, or -1. */
function afterTitle(words: readonly string[]): number {
  const last = words.length - 1
  if (!NAMED_ORGANISATION.test((words[last] ?? '').replace(/[.)]+$/, ''))) return -1
  const noun = words.findLastIndex((word, at) => at < last && POST_NOUN.test(word))
  const names = words.slice(noun + 1, last)
  if (noun === -1 || names.length === 0 || names.length > 3) return -1
  return names.every((name) => /^\p{Lu}/u.test(name) && !POST_BEFORE.test(name) && !AREA.test(name))
    ? noun + 1
    : -1
}

/** Where the longest of some phrases begins that a text ends with, or -1. */
function longestEnding(text: string, phrases: readonly string[]): number {
  let best = -1
  const plain = fold(text)
  for (const phrase of phrases) {
    const ending = fold(collapse(phrase))
    const at = plain.length - ending.length
    if (ending === '' || at < 0 || !plain.endsWith(ending)) continue
    if (at > 0 && /[\p{L}\p{N}]/u.test(plain[at - 1] ?? '')) continue
    if (best === -1 || at < best) best = at
  }
  return best
}

function startsWithPhrase(text: string, phrase: string): boolean {
  const start = fold(collapse(phrase))
  return start !== '' && fold(text).startsWith(start) && !/^[\p{L}\p{N}]/u.test(text.slice(start.length))
}

/** Same length as the text: case and the shapes of apostrophes do not tell two names apart. */
function fold(text: string): string {
  return text.replace(/[’‘`]/g, "'").replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
