/** What inspections judge: frameworks, grades and kinds of provider, as data. */

export const KINDS = [
  'early-years',
  'nursery-primary',
  'secondary',
  'post-16',
  'special-pru',
  'fostering-adoption',
  'childrens-home',
  'authority',
] as const
export type Kind = (typeof KINDS)[number]
/** The rows of the table over months, in the Report Card's order; the council itself is no provider among others. */
export const PROVIDER_KINDS = KINDS.filter((kind) => kind !== 'authority')

export const GRADES = [
  'outstanding',
  'good',
  'requires-improvement',
  'satisfactory',
  'inadequate',
  'exceptional',
  'strong',
  'expected',
  'needs-attention',
  'urgent-improvement',
  'met',
  'not-met',
] as const
export type Grade = (typeof GRADES)[number]

export const FRAMEWORKS = ['ilacs', 'sif', 'sccif', 'eif', 'school-report-card', 'earlier'] as const
export type Framework = (typeof FRAMEWORKS)[number]

const FOUR_GRADES: readonly Grade[] = ['outstanding', 'good', 'requires-improvement', 'inadequate']

/**
 * Which grades a framework gives. ILACS gives no overall effectiveness from April 2026 (`overallUntil`), and the report
 * cards of schools, from November 2025, never did and have a scale of their own: domain notes, section 3.
 */
export const SCALES: Readonly<Record<Framework, { grades: readonly Grade[]; overallUntil: string | null }>> =
  {
    ilacs: { grades: FOUR_GRADES, overallUntil: '2026-03-31' },
    sif: { grades: FOUR_GRADES, overallUntil: null },
    sccif: { grades: FOUR_GRADES, overallUntil: null },
    eif: { grades: [...FOUR_GRADES, 'met', 'not-met'], overallUntil: null },
    'school-report-card': {
      grades: [
        'exceptional',
        'strong',
        'expected',
        'needs-attention',
        'urgent-improvement',
        'met',
        'not-met',
      ],
      overallUntil: '0001-01-01',
    },
    earlier: { grades: [...FOUR_GRADES, 'satisfactory', 'met', 'not-met'], overallUntil: null },
  }

/** Whether an overall grade counts as good or better; undefined where its scale does not say ("met", report cards). */
export function isGoodOrBetter(grade: Grade): boolean | undefined {
  if (grade === 'outstanding' || grade === 'good') return true
  return grade === 'requires-improvement' || grade === 'satisfactory' || grade === 'inadequate'
    ? false
    : undefined
}

/** Schools: report cards from November 2025 (domain notes, section 3), the education framework from September 2019. */
const REPORT_CARDS_FROM = '2025-11-01'
const EDUCATION_FROM = '2019-09-01'
/** The social care common inspection framework. */
const SOCIAL_CARE_FROM = '2017-04-01'
/** Local authority children's services. */
const ILACS_FROM = '2018-01-01'

/** The framework that was in force for a kind of provider on the day. */
export function frameworkOf(kind: Kind, inspectedOn: string): Framework {
  if (kind === 'authority') return inspectedOn >= ILACS_FROM ? 'ilacs' : 'sif'
  if (kind === 'childrens-home' || kind === 'fostering-adoption')
    return inspectedOn >= SOCIAL_CARE_FROM ? 'sccif' : 'earlier'
  if (inspectedOn >= REPORT_CARDS_FROM) return 'school-report-card'
  return inspectedOn >= EDUCATION_FROM ? 'eif' : 'earlier'
}

const GRADE_WORDS: readonly (readonly [RegExp, Grade])[] = [
  [/^(?:1|grade 1|outstanding)$/, 'outstanding'],
  [/^(?:2|grade 2|good)$/, 'good'],
  [/^(?:3|grade 3|ri|requires improvement(?: to be good)?)$/, 'requires-improvement'],
  [/^(?:satisfactory|adequate)$/, 'satisfactory'],
  [/^(?:4|grade 4|inadequate|serious weaknesses|special measures)$/, 'inadequate'],
  [/^exceptional$/, 'exceptional'],
  [/^strong(?: standard)?$/, 'strong'],
  [/^(?:expected|secure)(?: standard)?$/, 'expected'],
  [/^(?:needs attention|attention needed)$/, 'needs-attention'],
  [/^(?:urgent improvement|causing concern)$/, 'urgent-improvement'],
  [/^(?:met|effective|compliant)$/, 'met'],
  [/^(?:not met(?: .*)?|ineffective|not effective|non-?compliant|not compliant)$/, 'not-met'],
]
/** "Safeguarding is effective?", "Safeguarding standards met?", "Compliance"; "Sixth form" asks for something else. */
const ASKS_WHETHER_MET = /^safeguarding\b|\beffective\b|\bmet\b|\bmeets?\b|\bcompl(?:y|ies|iant|iance)\b/i
const ASKS_WHETHER_NOT = /\bnot\b|\bnon\b|\bineffective\b/i

/** The grade that a cell prints under its heading, or undefined for a word that is none. */
export function gradeOf(text: string, heading = ''): Grade | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, '')
  const grade = GRADE_WORDS.find(([pattern]) => pattern.test(word))?.[1]
  if (grade !== undefined || !ASKS_WHETHER_MET.test(heading) || ASKS_WHETHER_NOT.test(heading)) return grade
  if (/^(?:yes|y)$/.test(word)) return 'met'
  return /^(?:no|n)$/.test(word) ? 'not-met' : undefined
}

export const STATUSES = ['final', 'provisional', 'withdrawn'] as const
/** Of a judgement: only what is final counts; what is provisional is not for everybody yet. */
export type Status = (typeof STATUSES)[number]

const STATUS_WORDS: readonly (readonly [RegExp, Status])[] = [
  [/^(?:withdrawn|quashed|overturned|annulled|cancelled|void|deemed incomplete)$/, 'withdrawn'],
  [
    /^(?:provisional|draft|in draft|indicative|unpublished|not (?:yet )?published|(?:awaiting|pending) (?:publication|moderation)|subject to .*|under (?:appeal|challenge|complaint|review|moderation)|in progress|pending)$/,
    'provisional',
  ],
  // What a later inspection followed was judged all the same: the days say which counts.
  [
    /^(?:final|finali[sz]ed|published|confirmed|complete[d]?|closed|issued|current|latest|in force|valid|previous|earlier|past|historic(?:al)?|archived|superseded|replaced)$/,
    'final',
  ],
]

/** The status that a cell prints, or undefined for a word that is none. */
export function statusOf(text: string): Status | undefined {
  const word = text.trim().toLowerCase().replace(/\.$/, '')
  return STATUS_WORDS.find(([pattern]) => pattern.test(word))?.[1]
}

/** What files print of a provider that is no more, and of one that is there. */
export function isClosed(text: string): boolean {
  return /^(?:closed|resigned|de-?registered|registration cancelled|cancelled|inactive|ceased)\b/i.test(
    text.trim(),
  )
}
export function isOpen(text: string): boolean {
  return /^(?:open|active|registered|suspended|proposed|new|approved)\b/i.test(text.trim())
}

/** What files print where nothing was judged; `[z]` and the like are the signs of official statistics for no value. */
export function isUnjudged(text: string): boolean {
  return /^(?:|-|–|—|n\/?a|null|none|not judged|not inspected|not yet inspected|awaiting (?:first )?inspection|not applicable|does not apply|no data|redacted|\[[a-z]\]|9|0)$/i.test(
    text.trim(),
  )
}

/** Types of provider that are one person at home, whose name the inspectorate does not publish; nor is it kept here. */
export function isPerson(text: string): boolean {
  return /\bchild ?minder|\bhome child ?carer|\bnanny\b/i.test(text)
}

export function childminderName(urn: string): string {
  return `Childminder ${urn}`
}

/** A name that `childminderName` gave. */
export function isChildminderName(name: string): boolean {
  return /^Childminder \S+$/.test(name)
}

const KIND_WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/\blocal authority\b|\bchildren['’]?s services\b/, 'authority'],
  [/\bfoster|\badopt/, 'fostering-adoption'],
  [/\bchildren['’]?s homes?\b|\bresidential\b|\bsecure home/, 'childrens-home'],
  [/\bspecial\b|\bpupil referral\b|\bprus?\b|\balternative provision\b/, 'special-pru'],
  [/\bsecondary\b|\bmiddle deemed secondary\b|\ball.through\b/, 'secondary'],
  [
    /\b(?:post.?16|16.?plus|16(?: to |.)19|sixth form|further education|fe|college|learning providers?|community learning|employer providers?)\b/,
    'post-16',
  ],
  [
    /\bchild ?minder|\bhome child ?carer|\bnanny\b|\bchildcare\b|\bchild care\b|\bday ?care\b|\bday nurser|\bpre-?school\b|\bearly years\b|\bchildren['’]?s centres?\b|\bout of school\b|\bprivate nursery\b/,
    'early-years',
  ],
  [/\bprimary\b|\binfants?\b|\bjunior\b|\bfirst school\b|\bnursery(?: schools?)?\b/, 'nursery-primary'],
]

/** The row of the table that a printed type of provider belongs to; undefined for one that is not known. */
export function kindOf(text: string): Kind | undefined {
  const exact = KINDS.find((kind) => kind === text.trim())
  const words = text.toLowerCase()
  return exact ?? KIND_WORDS.find(([pattern]) => pattern.test(words))?.[1]
}
