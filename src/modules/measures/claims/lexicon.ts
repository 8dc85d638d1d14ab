import type { Company } from './claim.ts'
import { basisOf, NUMBER, PERCENT, type Context, type Entry } from './lexicon-entry.ts'
import { NUMBERS } from './lexicon-numbers.ts'

type Way = 'up' | 'down' | 'better' | 'worse'

const ADVERB = String.raw`(?:\w+ly |further |again |now |still |much |also |since |slowly )*`
/** What makes a bare verb a claim: it did, it does, it went on to. */
const BARE_LEAD = new RegExp(
  String.raw`(?:\b(?:did|does|do|didn['’]t|doesn['’]t|don['’]t)(?: not)?|\b(?:continu\w+|began|begun|begins?|starts?|started|managed|fail\w*|seems?|seemed|appears?|appeared) (?:not )?to)\s+${ADVERB}$`,
  'i',
)
/** What makes a word in -ing one: it is, it keeps, or a trend that is. */
const GOING_LEAD = new RegExp(
  String.raw`\b(?:is|are|was|were|been|be|keeps?|kept|remains?|isn['’]t|aren['’]t|wasn['’]t|no longer|not|still|now|gets?|got|getting|an?|the|this|steadily)\s+${ADVERB}$`,
  'i',
)

function moved(way: Way): Entry['said'] {
  return (_match, context) => ({ kind: 'moved', way, basis: basisOf(context) })
}

/** One verb or noun of change in its forms. */
function change(way: Way, forms: { past: string; bare: string; going: string; noun?: string }): Entry[] {
  const word = (list: string) => new RegExp(String.raw`\b(?:${list})\b`, 'gi')
  const entries: Entry[] = [
    { words: word(forms.past), said: moved(way) },
    {
      words: word(forms.bare),
      said: (match, context) => (BARE_LEAD.test(context.before) ? moved(way)(match, context) : undefined),
    },
    {
      words: word(forms.going),
      said: (match, context) => (GOING_LEAD.test(context.before) ? moved(way)(match, context) : undefined),
    },
  ]
  if (!forms.noun) return entries
  const noun = new RegExp(
    String.raw`\b(?:an?|no|the|this|some|little|further|continued|sustained|ongoing|gradual|strong|notable|considerable|substantial|good|shown|seen|clear|slight|significant|small|big|sharp|steady|marked|real|year[- ]on[- ]year)\s+(?:\w+\s+)?(?:${forms.noun})\b`,
    'gi',
  )
  return [...entries, { words: noun, said: notATitle(moved(way)) }]
}

/** An improvement plan and a growth board are names, and claim nothing. */
function notATitle(said: Entry['said']): Entry['said'] {
  return (match, context) =>
    /^\s+(?:plans?|boards?|programmes?|partners?|teams?|services?|notices?|work|journey|projects?|strateg\w+|hubs?|officers?|advis\w+|framework|groups?|targets?|is needed|needed)\b/i.test(
      context.after,
    ) ||
    /\b(?:plan|scope|room|need|needs|aim|aiming|target|driv\w+|support|supports|secure|deliver|see|seeing|school|quality) (?:for )?$/i.test(
      context.before,
    )
      ? undefined
      : said(match, context)
}

const MOVES: readonly Entry[] = [
  ...change('up', {
    past: 'rose|risen|increased|went up|gone up|grew|grown|climbed|jumped|rises|increases|grows|soared|surged',
    bare: 'rise|increase|go up|grow|climb',
    going: 'rising|increasing|going up|growing|climbing',
    noun: 'rise|increase|growth|upturn|jump|upward (?:trend|trajectory)',
  }),
  ...change('down', {
    past: 'fell|fallen|decreased|dropped|reduced|went down|gone down|declined|came down|come down|falls|decreases|drops|declines|plummeted|dipped|dips',
    bare: 'fall|decrease|drop|reduce|go down|decline|come down',
    going: 'falling|decreasing|dropping|reducing|going down|declining|coming down',
    noun: 'fall|decrease|drop|dip|reduction|decline|downturn|downward (?:trend|trajectory)',
  }),
  ...change('better', {
    past: 'improved|improves|got better|gotten better|turned the corner|recovered',
    bare: 'improve|get better|recover',
    going: 'improving|getting better|recovering',
    noun: 'improvement|improvements|improving (?:trend|picture|position)',
  }),
  ...change('worse', {
    past: 'worsened|deteriorated|worsens|deteriorates|got worse|gotten worse|slipped',
    bare: 'worsen|deteriorate|get worse|slip',
    going: 'worsening|deteriorating|getting worse|slipping',
    noun: 'deterioration|worsening',
  }),
  { words: /\b(?:is|are|was|were|now|remains?)\s+up(?=\s+(?:by|from|on)\b|[.!]?$)/gi, said: moved('up') },
  {
    words: /\b(?:is|are|was|were|now|remains?)\s+down(?=\s+(?:by|from|on|again)\b|[.!]?$)/gi,
    said: moved('down'),
  },
  {
    words:
      /\b(higher|lower|better|worse)\s+than\s+(?:in |it was |at |the )*(?:same |last |previous |a year|(?:19|20)\d\d)/gi,
    said: (match, context) => moved(WAYS[(match[1] ?? '').toLowerCase()] ?? 'up')(match, context),
  },
]

const WAYS: Readonly<Record<string, Way>> = {
  higher: 'up',
  above: 'up',
  over: 'up',
  lower: 'down',
  below: 'down',
  under: 'down',
  better: 'better',
  ahead: 'better',
  worse: 'worse',
  behind: 'worse',
}

const STAYS: readonly Entry[] = [
  {
    words:
      /\b(?:(?:no|little|not|n['’]t|never|without)\s+(?:\w+\s+)?(?:significant\s+|real\s+|overall\s+|much\s+)?chang(?:e|ed|es|ing)|unchanged)\b/gi,
    said: (_match, context) => ({ kind: 'stayed', basis: basisOf(context) }),
    holdsNegation: true,
  },
  {
    words:
      /\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|is|are|was|were|been|held|holding|broadly|largely)\s+(?:\w+ly\s+)?(?:stable|steady|static|flat|constant|the same|level|maintained|consistent)\b/gi,
    said: (_match, context) => ({ kind: 'stayed', basis: basisOf(context) }),
  },
  {
    words: /\b(?:plateaued|levelled (?:off|out))\b/gi,
    said: (_match, context) => ({ kind: 'stayed', basis: basisOf(context) }),
  },
  {
    words: /\b(?:has|have|had|did|clearly|significantly)\s+chang(?:ed|e)\b/gi,
    said: (_match, context) => ({ kind: 'moved', way: 'either', basis: basisOf(context) }),
  },
]

const OUR = String.raw`(?:(?:the|our|its|this|their|that|all)\s+)?(?:\w+\s+){0,2}?`
const TARGET = String.raw`(?:targets?|goals?|ambitions?)`

const TARGETS: readonly Entry[] = [
  {
    words: /\b(?:on|off) (?:track|course|target)\b(\s+(?:to|for)\b(?! date))?/gi,
    said: ([all, ahead]) => ({
      kind: 'target',
      where: /^off/i.test(all) ? 'missed' : ahead ? 'on-the-way' : 'met',
    }),
  },
  {
    words: new RegExp(
      String.raw`\b(?:met|meets|meeting|hit|hits|achieved|achieves|reached|reaches|exceeded|exceeds|exceeding|surpassed|surpasses|beat|beats|ahead of|better than)\s+${OUR}${TARGET}\b`,
      'gi',
    ),
    said: () => ({ kind: 'target', where: 'met' }),
  },
  {
    words: new RegExp(String.raw`\b(?:meet|hit|achieve|reach|exceed|beat)\s+${OUR}${TARGET}\b`, 'gi'),
    said: (_match, { before }) => (BARE_LEAD.test(before) ? { kind: 'target', where: 'met' } : undefined),
  },
  {
    words: new RegExp(
      String.raw`\b(?:missed|misses|missing|short of|behind|worse than|fell short of|falls short of)\s+${OUR}${TARGET}\b`,
      'gi',
    ),
    said: () => ({ kind: 'target', where: 'missed' }),
  },
  {
    words: new RegExp(
      String.raw`\b(above|below|over|under|higher than|lower than)\s+${OUR}${TARGET}\b`,
      'gi',
    ),
    said: ([, way = '']) => ({
      kind: 'target',
      where: /^(?:above|over|higher)/i.test(way) ? 'above' : 'below',
    }),
  },
  {
    words: new RegExp(
      String.raw`\b${TARGET}\s+(?:\w+\s+)?(?:${NUMBER}${PERCENT}?\s+)?(?:was|were|is|has been|have been|had been)(?:n['’]t| not)?\s+(?:\w+ly\s+)?(met|achieved|hit|reached|exceeded|missed)\b`,
      'gi',
    ),
    said: ([, , how = '']) => ({ kind: 'target', where: /missed/i.test(how) ? 'missed' : 'met' }),
  },
  {
    words: /\b(?:rated|rag[- ]rated|is|are|was|remains?)\s+(green|red)\b/gi,
    said: ([, colour = '']) => ({ kind: 'target', where: /green/i.test(colour) ? 'met' : 'missed' }),
  },
]

const OTHERS = String.raw`(england|national|nationally|country|english|regional|region|regionally|statistical neighbours?|neighbours?|similar (?:authorities|councils|areas)|comparators?)`

function companyOf(words: string, { regionName }: Context): Company {
  const name = words.toLowerCase()
  if (name.includes('neighbour') || name.startsWith('similar') || name.startsWith('comparator'))
    return 'neighbours'
  return name.startsWith('region') || name === regionName?.toLowerCase() ? 'region' : 'england'
}

const PLACES: Readonly<Record<string, 'best' | 'worst' | 'highest' | 'lowest'>> = {
  best: 'best',
  top: 'best',
  first: 'best',
  worst: 'worst',
  bottom: 'worst',
  last: 'worst',
  highest: 'highest',
  lowest: 'lowest',
}

/** At the place that each names. */
const ORDINALS = ' first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

const COMPANY: readonly Entry[] = [
  {
    words: new RegExp(
      String.raw`\b(above|below|higher than|lower than|better than|worse than|ahead of|behind|in line with|similar to|the same as)\s+(?:both\s+|that of\s+|all\s+)?(?:the\s+|our\s+)?(?:averages? (?:for|of|in) )?(?:the\s+)?${OTHERS}`,
      'gi',
    ),
    said: ([, way = '', others = ''], context) => {
      const [first = ''] = way.toLowerCase().split(' ')
      return { kind: 'compared', way: WAYS[first] ?? 'alike', company: companyOf(others, context) }
    },
  },
  {
    words: new RegExp(
      String.raw`\b(best|top|first|worst|bottom|last|highest|lowest)(?:[- ]performing)?\s+(?:\w+\s+){0,3}?(?:in|of|among|amongst|across|for)\s+(?:the\s+|our\s+|all\s+)*(?:\d+\s+|ten\s+)?(?:${OTHERS}|yorkshire[\w ]*)`,
      'gi',
    ),
    said: ([all, place = '', others], context) => ({
      kind: 'ranked',
      place: PLACES[place.toLowerCase()] ?? 'best',
      company: others ? companyOf(others, context) : /yorkshire/i.test(all) ? 'region' : 'england',
    }),
  },
  {
    words: new RegExp(
      String.raw`\b(?:rank(?:s|ed|ing)?\s+(?:\w+\s+)?)?(?:(\d+)(?:st|nd|rd|th)|(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\s+(?:of|out of|among|amongst|in)\s+(?:the\s+|our\s+|all\s+)*(?:\d+\s+)?(?:${OTHERS}|(?:local )?authorities|councils)`,
      'gi',
    ),
    said: ([, place, word, others], context) => ({
      kind: 'ranked',
      place: place ? Number(place) : ORDINALS.indexOf((word ?? '').toLowerCase()),
      company: companyOf(others ?? 'england', context),
    }),
  },
  {
    words: /\b(top|best|upper|highest|bottom|worst|lowest)[- ](?:performing )?(?:quartile|quarter)\b/gi,
    said: ([, place = '']) => ({
      kind: 'quarter',
      quarter: /^(?:top|best|upper|highest)/i.test(place) ? 1 : 4,
    }),
  },
  {
    words:
      /\b(?:(highest|lowest|best|worst)\s+(?:\w+\s+){0,3}?(?:ever|on record|to date|recorded|since (?:\w+ )?((?:19|20)\d\d))|record (high|low))\b/gi,
    said: ([, place, since, record]) => ({
      kind: 'record',
      place: record
        ? record.toLowerCase() === 'high'
          ? 'highest'
          : 'lowest'
        : (PLACES[(place ?? '').toLowerCase()] ?? 'best'),
      since: since ? Number(since) : undefined,
    }),
  },
]

/** In order: where two lay claim to the same words, the one that begins earlier is heard, and else the longer. */
export const LEXICON: readonly Entry[] = [...COMPANY, ...TARGETS, ...STAYS, ...MOVES, ...NUMBERS]
