/**
 * Points out words in a plan that look like the name of a person, an e-mail address or a telephone number, before they
 * become public. It points out and decides nothing: a rule cannot know who is a private person, and misses names that
 * are in no list.
 */
import { FIRST_NAMES, SURNAMES, WORDS_AND_NAMES } from './first-names.ts'

/** `councillor`: somebody named as one, who holds a public office. */
export type PersonalKind = 'name' | 'councillor' | 'email' | 'telephone'

export interface PersonalWords {
  readonly kind: PersonalKind
  /** as they stand in the text */
  readonly words: string
}

const TITLES = new Set(
  'mr mrs ms miss mx dr doctor prof professor sir dame lady lord baroness baron rev revd reverend canon imam rabbi'.split(
    ' ',
  ),
)
const COUNCILLOR_TITLES = new Set(['cllr', 'cllrs', 'councillor', 'councillors', 'alderman'])
const PARTICLES = new Set(
  'al ap ab bin bint da de del den der di du el ibn la le san st ul van von'.split(' '),
)

/** Streets, places, organisations and laws that are called after people. */
const NO_PERSON = new Set(
  `academy act alliance arms arts association avenue award awards bank barn bridge building buildings care castle cathedral
  centre chapel charity church clinic close club college community company concert corner council court crescent
  cup day dispensary district drive estate farm festival field fields foundation fund gallery garden gardens gate green
  grove group hall hill home homes hospice hospital house hub infirmary infants inquiry institute junction junior lane
  law legacy library lodge ltd mansion market mead meadow mews mill ministries mount museum nhs nursery park partnership
  pavilion peninsula place plaza plc police primary prize programme project property rd review ridge rise road roundabout
  row rule school schools scheme secondary society square station street studio surgery terrace theatre tower trust
  university valley view villa vale walk ward way wharf wing wood woods yard`.split(/\s+/),
)

/** Words of plans that begin with a capital letter and are no surname: they end a name. */
const NO_SURNAME = new Set(
  `a access accountable activities activity adult adults advice adviser advisers advisor and annual apprentice april
  archbishop are assessment assistant at attendance august autumn based becoming been begin begins being better board
  book books borough briefing budget business by cabinet call can celebrate champion champions change chair chaired chief
  child childhood childcare children churchwarden city code commissioner commissioning communities complete consultation
  consultant contact coordinator corporate councillor councillors county couple culture data date deal december
  deliver delivered delivery department deputy designated development digital director directorate directors each early
  education eight elderly emotional employment engagement england english enquiry equality equalities europe event
  every executive families family february finance first five for forum four free friday from full further future
  governance governor governors grants grow guide has have he head heads health healthy help her high his how housing i
  if improvement in inclusion independent induction information integrated interim is it january joint july june junior
  justice key lead leader leaders leadership leads learning level life link linked local london madam madame manager
  managers march mayor mayoress may meeting member members mental month monday national near need needs network new next
  nine north northern november nurse october of offer officer officers on one open operating operations or our out
  outcome outcomes over panel parent parenting parents partner partners patron pay performance person phase physical plan
  planning plans play policy portfolio practice practitioner president principal priority probation procurement
  professional progress prospectus protection provision public pupil quality quarter raised read ready reconciliation
  recovery referral regional registrar report research resources results reviews risk role round royal run safe
  safeguarding saturday scotland scrutiny section senior september service services seven she should sign site six skills
  social south southern special specialist spring staff standards start statement strategic strategy street student
  students summer summit sunday support supporting survey sustainable system take targets task teacher teachers team teams
  ten the their then these they this three through thursday to training transition transport tuesday two under united
  up update vice virtual virtue voice voluntary volunteer volunteers wales was we wednesday week welfare wellbeing were
  west western when where which while who will winter with women work worker workers working workforce workshop year
  years you young your youth`.split(/\s+/),
)

/** RFC 5321, 4.5.3.1: at most 64 characters before the sign and 255 after it. */
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu
/** Ten or eleven digits after the 0, or after +44. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.,/-])(?:(?:\+|00)44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-9](?:[\s()-]{0,2}\d){8,9}(?![\p{L}\p{N}]|[-/.,]\d)/gu
/**
 * Ofcom's National Telephone Numbering Plan gives 030 to public bodies and charities and 080 to freephone services: no
 * private person answers there.
 */
const OF_A_SERVICE = /^\(?0\s?[38]\s?0/

/** `known` are names of organisations and posts, whose words are no person's. In the order of the text, each once. */
export function personalWordsIn(text: string, known: readonly string[] = []): PersonalWords[] {
  const found = new Map<string, PersonalWords>()
  const note = (kind: PersonalKind, words: string) => {
    const key = words.toLowerCase()
    if (!found.has(key)) found.set(key, { kind, words })
  }
  for (const [words] of text.matchAll(EMAIL)) note('email', words)
  for (const [words] of text.matchAll(TELEPHONE))
    if (!OF_A_SERVICE.test(words)) note('telephone', words.trim())
  const prose = known.reduce(without, text.replaceAll(EMAIL, '\n'))
  for (const run of capitalisedRuns(prose)) {
    for (const { kind, from, to } of namesIn(run)) note(kind, prose.slice(from, to))
  }
  return [...found.values()]
}

/** The text without a name, where it stands as a whole: "Mind" is not in "Mindy". */
function without(text: string, name: string): string {
  if (name === '' || !text.includes(name)) return text
  const whole = `(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`
  return text.replaceAll(new RegExp(whole, 'gu'), '\n')
}

interface Word {
  /** as printed, without a full stop or an apostrophe and s at its end */
  text: string
  /** in small letters */
  key: string
  /** where it stands in the text */
  from: number
}

const WORD = /[\p{L}][\p{L}\p{M}'’-]*\.?/gu

/** Words that begin with a capital, one after the other on one line with nothing but spaces between them. */
function capitalisedRuns(text: string): Word[][] {
  const runs: Word[][] = []
  let run: Word[] = []
  let end = -1
  const close = () => {
    if (run.length > 1) runs.push(run)
    run = []
  }
  for (const match of text.matchAll(WORD)) {
    const [printed] = match
    const word = wordOf(printed, match.index)
    if (!/^[ \u00a0]$/.test(text.slice(end, match.index))) close()
    if (/^\p{Lu}/u.test(printed) || (PARTICLES.has(word.key) && run.length > 0)) run.push(word)
    else close()
    end = match.index + printed.length
    // A full stop ends a sentence, but not a title or an initial.
    if (printed.endsWith('.') && !isTitle(word) && !isInitial(word)) close()
    if (/['’]s$/i.test(printed)) close()
  }
  close()
  return runs
}

function wordOf(printed: string, from: number): Word {
  const text = printed.replace(/\.$/, '').replace(/['’][sS]?$/, '')
  return { text, key: text.toLowerCase().replaceAll('’', "'"), from }
}

function isTitle({ key }: Word): boolean {
  return TITLES.has(key) || COUNCILLOR_TITLES.has(key)
}

function isInitial({ text }: Word): boolean {
  return /^\p{Lu}$/u.test(text)
}

function isSurname(word: Word): boolean {
  return word.text.length > 1 && !NO_SURNAME.has(word.key) && !isTitle(word) && !PARTICLES.has(word.key)
}

function isCommonSurname({ key }: Word): boolean {
  return SURNAMES.has(key) || key.split('-').some((part) => SURNAMES.has(part))
}

const MOST_WORDS = 4

interface NameFound {
  kind: PersonalKind
  from: number
  to: number
}

function namesIn(run: readonly Word[]): NameFound[] {
  const found: NameFound[] = []
  for (let at = 0; at < run.length;) {
    const first = run[at] as Word
    const taken = isTitle(first) ? afterTitle(run, at) : isNamed(run, at) ? reach(run, at + 1) : 0
    if (taken === 0) at++
    else {
      const end = at + 1 + taken
      if (!isPlace(run, at, end)) {
        const last = run[end - 1] as Word
        const kind = COUNCILLOR_TITLES.has(first.key) ? 'councillor' : 'name'
        found.push({ kind, from: first.from, to: last.from + last.text.length })
      }
      at = end
    }
  }
  return found
}

/** How many words after a title belong to the name. */
function afterTitle(run: readonly Word[], at: number): number {
  const second = run[at + 1]
  // "Near Miss Review", "Dr Sir": one title after the other goes on.
  return second && isTitle(second) ? 0 : reach(run, at + 1)
}

function isNamed(run: readonly Word[], at: number): boolean {
  const first = run[at] as Word
  const second = run[at + 1]
  if (second === undefined || PARTICLES.has(first.key)) return false
  const names = first.key.split('-')
  if (names.some((name) => FIRST_NAMES.has(name) && !WORDS_AND_NAMES.has(name))) return reach(run, at + 1) > 0
  if (!isCommonSurname(second) || NO_SURNAME.has(second.key)) return false
  return names.some((name) => WORDS_AND_NAMES.has(name)) || isInitial(first) || isSurname(first)
}

/** How many words from here on are initials, particles and surnames, up to the last surname. */
function reach(run: readonly Word[], from: number): number {
  let last = 0
  for (let count = 0; count < MOST_WORDS; count++) {
    const word = run[from + count]
    if (word === undefined) break
    if (isSurname(word)) last = count + 1
    else if (!isInitial(word) && !PARTICLES.has(word.key)) break
  }
  return last
}

/** "Charlotte Street", "St Thomas More School": the name of something else. */
function isPlace(run: readonly Word[], from: number, to: number): boolean {
  const before = run[from - 1]?.key
  if (before === 'st' || before === 'saint' || before === 'king' || before === 'queen') return true
  return run.slice(from + 1, to + 2).some(({ key }) => NO_PERSON.has(key))
}
