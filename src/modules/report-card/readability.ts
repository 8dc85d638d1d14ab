/**
 * Points out to a writer what is hard to read; it blocks nothing. GOV.UK, "Content design: planning, writing and managing
 * content" (Writing for GOV.UK): split sentences over 25 words, write for a reading age of 9, use plain words.
 */
export type Hint =
  | { kind: 'sentence'; text: string; words: number }
  | { kind: 'word'; word: string; instead: string }
  | { kind: 'long-word'; word: string }

const MOST_WORDS = 25
const MOST_SYLLABLES = 4

/** Words of the trade, with what a 12-year-old would say. */
const PLAIN: Readonly<Record<string, string>> = {
  'a number of': 'some',
  'in order to': 'to',
  'in respect of': 'about',
  'multi-agency': 'by several services together',
  'early intervention': 'help early on',
  'direction of travel': 'whether it gets better or worse',
  'key stage': 'say the age',
  accommodate: 'house',
  attainment: 'results at school',
  commence: 'begin',
  commission: 'pay for',
  commissioned: 'paid for',
  commissioning: 'planning and paying for services',
  consultation: 'asking people',
  cohort: 'group',
  deliver: 'do',
  deprivation: 'poverty',
  deprived: 'poor',
  engage: 'take part',
  engagement: 'taking part',
  escalation: 'passing on',
  facilitate: 'help',
  governance: 'how we decide',
  holistic: 'whole',
  implement: 'carry out',
  implementation: 'carrying out',
  initiative: 'plan',
  initiatives: 'plans',
  mitigate: 'lessen',
  outcome: 'result',
  outcomes: 'results',
  practitioner: 'worker',
  practitioners: 'workers',
  procure: 'buy',
  provision: 'services',
  rationale: 'reason',
  recommission: 'buy again',
  regarding: 'about',
  remuneration: 'pay',
  robust: 'strong',
  safeguarding: 'keeping children safe',
  stakeholder: 'everybody with an interest',
  stakeholders: 'everybody with an interest',
  strategic: 'long-term',
  streamlined: 'simpler',
  sufficiency: 'having enough',
  threshold: 'level',
  thresholds: 'levels',
  timely: 'on time',
  trajectory: 'course',
  utilise: 'use',
}

/** Long, and known to everybody. */
const KNOWN = new Set(
  'ability disability disabilities qualification qualifications educational activity activities apprenticeship apprenticeships assessment university community communities education especially everybody information january february necessary population unemployed vegetable secondary ordinary'.split(
    ' ',
  ),
)

const PHRASES = new RegExp(
  `\\b(?:${Object.keys(PLAIN)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})\\b`,
  'gi',
)

/** In order of the text, each word once. Headings, items and paragraphs are lines; keys of figures count as one word. */
export function hintsFor(text: string): Hint[] {
  const words = text.replace(/\{[^{}]*\}/g, '1')
  return [...longSentences(words), ...hardWords(words)]
}

function longSentences(text: string): Hint[] {
  return text
    .split(/\n+/)
    .flatMap((line) => line.split(/(?<=[.!?:;])\s+/))
    .map((sentence) => sentence.trim())
    .flatMap((sentence) => {
      const words = sentence.split(/\s+/).filter((each) => /[\p{L}\d]/u.test(each)).length
      return words > MOST_WORDS ? [{ kind: 'sentence' as const, text: sentence, words }] : []
    })
}

function hardWords(text: string): Hint[] {
  const found = new Map<string, Hint>()
  for (const [phrase] of text.matchAll(PHRASES)) {
    const word = phrase.toLowerCase()
    found.set(word, { kind: 'word', word, instead: PLAIN[word] ?? '' })
  }
  // What begins with a capital in the middle of a sentence is a name.
  for (const [word] of text.matchAll(/(?<![\p{Lu}\p{L}’'-])\p{Ll}[\p{Ll}]{7,}/gu)) {
    if (!found.has(word) && !KNOWN.has(word) && syllables(word) > MOST_SYLLABLES)
      found.set(word, { kind: 'long-word', word })
  }
  return [...found.values()]
}

/** Groups of vowels, without a silent e: near enough to point something out. */
function syllables(word: string): number {
  const spoken = word.replace(/(?:[^laeiouy]es|[^laeiouy]e|[^td]ed)$/, '')
  return spoken.match(/[aeiouy]+/g)?.length ?? 0
}
