import { addMonths, isDate } from '../../../kernel/calendar.ts'
import { withinMarks } from '../../../kernel/authored.ts'
import type { Block, Cell, Paper, PaperStyle, Speech } from '../../../platform/papers/index.ts'
import { ruleOf } from '../rating/scale.ts'
import type { Report, ReportLine } from './report.ts'
import { sharesIn } from './sections.ts'
import { tallyOf } from './tally.ts'
import type { ReportWords } from './words.ts'

export interface BriefOptions {
  report: Report
  /** the post of the portfolio holder */
  postId: string
  /** false for a draft */
  isMade: boolean
  words: ReportWords
  speech: Speech
  style: PaperStyle
  /** ISO date */
  today: string
}

/** What fits on a page beside the rest; the report has all of it. */
const MOST_ROWS = 8
const MOST_LETTERS = 130
const MOST_NAMED = 10
const MONTHS_AHEAD = 3

/** One page for who answers for a portfolio in public: how it stands, what needs them, what comes next. */
export function briefPaper({
  report,
  postId,
  isMade,
  words,
  speech,
  style,
  today,
}: BriefOptions): Paper | undefined {
  const { t, say, date } = words
  const { period, plan, scale } = report
  const lines = report.lines.filter(({ portfolio }) => portfolio?.id === postId)
  const holder = lines[0]?.portfolio
  if (!holder) return undefined
  return {
    title: t('delivery.brief.title', { holder: say(holder.title), period: say(period.name) }),
    facts: [
      say(plan.title),
      t('delivery.report.covers', { from: date(period.startsOn), to: date(period.endsOn) }),
    ],
    notice: isMade ? null : t('delivery.report.draftNotice', { on: date(today) }),
    blocks: [
      standing(lines, report, words),
      ...attention(
        lines.filter(({ word }) => ['late', 'very-late'].includes(ruleOf(scale, word ?? '') ?? '')),
        words,
      ),
      ...named(
        'delivery.brief.silent',
        lines.filter(({ word }) => word === null),
        words,
      ),
      ...named(
        'delivery.brief.next',
        lines.filter((line) => isNext(line, report)),
        words,
      ),
    ],
    wide: true,
    speech,
    style,
    madeAt: `${today}T00:00:00.000Z`,
  }
}

function standing(lines: readonly ReportLine[], { scale }: Report, words: ReportWords): Block {
  const { t } = words
  const tally = tallyOf(
    lines.map(({ word }) => word),
    scale,
  )
  const shares = sharesIn(tally)
  return {
    kind: 'table',
    caption: t('delivery.brief.standing'),
    columns: [
      { head: t('delivery.report.inAll'), share: 10 },
      ...shares.map(({ word }) => ({ head: words.word(word), share: 15 })),
    ],
    groupHead: '',
    groups: [{ title: '', name: '', rows: [[tally.whole, ...shares.map(words.share)]] }],
    empty: '',
  }
}

function attention(late: readonly ReportLine[], words: ReportWords): Block[] {
  const { t } = words
  if (late.length === 0) return [{ kind: 'paragraph', text: t('delivery.report.nothingDelayed') }]
  const rows = late
    .slice(0, MOST_ROWS)
    .map((line): Cell[] => [
      short(words.named(line)),
      words.day(line.forecastOn, t('delivery.report.noDate')),
      short(line.obstacle === '' ? t('delivery.report.noReason') : words.say(line.obstacle)),
      neededIn(line, words),
    ])
  return [
    {
      kind: 'table',
      caption: t('delivery.brief.attention'),
      columns: [
        { head: t('delivery.report.activity'), share: 32 },
        { head: t('delivery.report.expected'), share: 13 },
        { head: t('delivery.report.why'), share: 28 },
        { head: t('delivery.brief.needed'), share: 28 },
      ],
      groupHead: '',
      groups: [{ title: t('delivery.brief.attention'), name: '', rows }],
      empty: '',
    },
    ...(late.length > MOST_ROWS
      ? [{ kind: 'paragraph' as const, text: t('delivery.brief.more', { count: late.length - MOST_ROWS }) }]
      : []),
  ]
}

function neededIn({ needed, neededFrom }: ReportLine, { t, say }: ReportWords): string {
  if (needed === '') return t('delivery.brief.nothingNeeded')
  const what = short(say(needed))
  return neededFrom === '' ? what : t('delivery.brief.neededFrom', { what, from: say(neededFrom) })
}

function named(
  key: 'delivery.brief.silent' | 'delivery.brief.next',
  of: readonly ReportLine[],
  words: ReportWords,
) {
  if (of.length === 0) return []
  const { t } = words
  const title = key === 'delivery.brief.silent' ? t('delivery.brief.silent') : t('delivery.brief.next')
  const items = of
    .slice(0, MOST_NAMED)
    .map(({ ref, text }) => ({ reference: ref, text: short(words.say(text)) }))
  const heads = [
    t('delivery.brief.standing'),
    t('delivery.brief.reference'),
    t('delivery.report.activity'),
  ] as const
  const more = of.length - items.length
  return [
    { kind: 'listing' as const, caption: title, heads, groups: [{ title, items }] },
    ...(more > 0 ? [{ kind: 'paragraph' as const, text: t('delivery.brief.more', { count: more }) }] : []),
  ]
}

/** Not done, and expected or promised within three months of the period's end. */
function isNext({ word, forecastOn, originalDueOn }: ReportLine, { scale, period }: Report): boolean {
  const rule = ruleOf(scale, word ?? '')
  const due = forecastOn ?? originalDueOn
  if (rule === 'complete' || rule === 'withdrawn' || due === null || !isDate(period.endsOn)) return false
  return due > period.endsOn && due <= addMonths(period.endsOn, MONTHS_AHEAD)
}

function short(text: string): string {
  const cut = (words: string) =>
    words.length <= MOST_LETTERS ? words : `${words.slice(0, MOST_LETTERS).replace(/\s+\S*$/, '')}…`
  return withinMarks(text, (words) => [cut(words)]).join('')
}
