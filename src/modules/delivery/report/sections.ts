import { ruleOf } from '../rating/scale.ts'
import type { PublicLine, PublicReport } from './public-report.ts'
import { everyActivity } from './every-activity.ts'
import { leadOf, listing, type ReportSection } from './report-table.ts'
import type { ReportGroup } from './report.ts'
import type { Revision } from './store.ts'
import type { Share, Tally } from './tally.ts'
import type { ReportWords } from './words.ts'

/** What is left out has nothing to say: no revision, no activity taken out. */
export function sectionsOf(
  report: PublicReport,
  revisions: readonly Revision[],
  words: ReportWords,
): ReportSection[] {
  const { t } = words
  const { byOutcome, byOrganisation, byPortfolio } = report
  return [
    glance(report, words),
    delayed(report, words),
    replanned(report, words),
    lateOrSilent(report, words),
    moved(report, words),
    ...revised(report, revisions, words),
    grouped('outcome', t('delivery.report.byOutcome'), t('delivery.report.outcome'), byOutcome, words),
    grouped(
      'organisation',
      t('delivery.report.byOrganisation'),
      t('delivery.report.organisation'),
      byOrganisation,
      words,
    ),
    grouped(
      'portfolio',
      t('delivery.report.byPortfolio'),
      t('delivery.report.portfolio'),
      byPortfolio,
      words,
    ),
    ...takenOut(report, words),
    everyActivity(report, words),
  ]
}

/** The words of a tally in order, with what was not reported last where there is any. */
export function sharesIn({ shares, silent }: Tally): Share[] {
  return silent.count > 0 ? [...shares, silent] : shares
}

function glance({ tally, before }: PublicReport, words: ReportWords): ReportSection {
  const { t } = words
  const earlier = new Map(
    before && [...before.tally.shares, before.tally.silent].map((each) => [each.word, each]),
  )
  const shares = [
    ...tally.shares,
    ...(tally.silent.count > 0 || earlier.get('')?.count ? [tally.silent] : []),
  ]
  return {
    id: 'glance',
    title: t('delivery.report.glance'),
    said: [
      t('delivery.report.whole', { count: tally.whole }),
      ...(tally.silent.count > 0 ? [t('delivery.report.silentCounts', { count: tally.silent.count })] : []),
      ...tally.apart
        .filter(({ count }) => count > 0)
        .map(({ word, count }) => t('delivery.report.apart', { word: words.word(word), count })),
      ...(tally.addsUp ? [] : [t('delivery.report.notAddUp')]),
    ],
    table: {
      columns: [
        { head: t('delivery.report.rating'), share: 40 },
        { head: t('delivery.report.activities'), share: 15 },
        { head: t('delivery.report.share'), share: 15 },
        ...(before
          ? [
              { head: t('delivery.report.shareIn', { period: words.say(before.period.name) }), share: 20 },
              { head: t('delivery.report.change'), share: 20 },
            ]
          : []),
      ],
      rows: shares.map((share) => {
        const then = earlier.get(share.word)
        return {
          slug: null,
          cells: [
            words.word(share.word),
            share.count,
            percentOf(share, words),
            ...(before ? [then ? percentOf(then, words) : '–', changeOf(then, share, words)] : []),
          ],
        }
      }),
    },
  }
}

function percentOf({ percent }: Share, { t }: ReportWords): string {
  return percent === null ? '–' : t('delivery.report.percent', { percent })
}

function changeOf(then: Share | undefined, now: Share, { t }: ReportWords): string {
  if (!then || then.percent === null || now.percent === null) return '–'
  const points = now.percent - then.percent
  if (points === 0) return t('delivery.report.same')
  return points > 0 ? t('delivery.report.up', { points }) : t('delivery.report.down', { points: -points })
}

function isLate({ word }: PublicLine, { scale }: PublicReport): boolean {
  const rule = word === null ? undefined : ruleOf(scale, word)
  return rule === 'late' || rule === 'very-late'
}

function delayed(report: PublicReport, words: ReportWords): ReportSection {
  const { t } = words
  return listing('delayed', t('delivery.report.delayed'), t('delivery.report.nothingDelayed'), {
    columns: [
      { head: t('delivery.report.activity'), share: 30 },
      { head: t('delivery.report.lead'), share: 14 },
      { head: t('delivery.report.rating'), share: 14 },
      { head: t('delivery.report.promised'), share: 11 },
      { head: t('delivery.report.expected'), share: 11 },
      { head: t('delivery.report.why'), share: 30 },
    ],
    rows: report.lines
      .filter((line) => isLate(line, report))
      .map((line) => ({
        slug: line.slug,
        cells: [
          words.named(line),
          leadOf(line, words),
          words.word(line.word),
          words.day(promisedOf(line), t('delivery.report.noDate')),
          words.day(line.forecastOn, t('delivery.report.noDate')),
          whyOf(line, words),
        ],
      })),
  })
}

/** Where an activity was promised in parts, the first of those from whose dates its word follows. */
function promisedOf({ originalDueOn, milestones, word }: PublicLine): string | null {
  const [first = null] = milestones
    .filter((part) => part.word === word)
    .flatMap((part) => part.originalDueOn ?? [])
    .toSorted()
  return originalDueOn ?? first
}

function whyOf(
  { obstacle, reason }: Pick<PublicLine, 'obstacle' | 'reason'>,
  { t, say }: ReportWords,
): string {
  const said = [
    ...(obstacle === '' ? [] : [say(obstacle)]),
    ...(reason === '' ? [] : [t('delivery.report.reason', { reason: say(reason) })]),
  ]
  return said.length === 0 ? t('delivery.report.noReason') : said.join('\n')
}

function replanned(report: PublicReport, words: ReportWords): ReportSection {
  const { t, say } = words
  const section = listing(
    'replanned',
    t('delivery.report.replanned'),
    t('delivery.report.nothingReplanned'),
    {
      columns: [
        { head: t('delivery.report.activity'), share: 34 },
        { head: t('delivery.report.dateBefore'), share: 13 },
        { head: t('delivery.report.newDate'), share: 13 },
        { head: t('delivery.report.why'), share: 30 },
        { head: t('delivery.report.approvedOn'), share: 13 },
      ],
      rows: report.lines.flatMap((line) =>
        line.replannings.map(({ ref, wasDueOn, dueOn, why, approvedOn }) => ({
          slug: line.slug,
          cells: [
            ref === null
              ? words.named(line)
              : t('delivery.report.part', { activity: words.named(line), part: say(ref) }),
            words.day(wasDueOn, t('delivery.report.noDate')),
            words.day(dueOn, ''),
            say(why),
            words.day(approvedOn, ''),
          ],
        })),
      ),
    },
  )
  return section.table ? { ...section, said: [t('delivery.report.promiseStands')] } : section
}

function lateOrSilent(report: PublicReport, words: ReportWords): ReportSection {
  const { t, say } = words
  return listing('late', t('delivery.report.late'), t('delivery.report.allInTime'), {
    columns: [
      { head: t('delivery.report.activity'), share: 40 },
      { head: t('delivery.report.organisation'), share: 20 },
      { head: t('delivery.report.lead'), share: 20 },
      { head: t('delivery.report.cameIn'), share: 25 },
    ],
    rows: report.lines
      .filter(({ answered }) => answered.state !== 'in-time')
      .map((line) => ({
        slug: line.slug,
        cells: [
          words.named(line),
          line.organisation ? say(line.organisation.name) : t('delivery.report.noOrganisation'),
          leadOf(line, words),
          cameIn(line, report.period.dueOn, words),
        ],
      })),
  })
}

function cameIn({ answered }: Pick<PublicLine, 'answered'>, dueOn: string, { t, date }: ReportWords): string {
  if (answered.state === 'silent') return t('delivery.report.cameNothing')
  const on = date(answered.on)
  return answered.state === 'waiting'
    ? t('delivery.report.cameWaiting', { on })
    : t('delivery.report.cameLate', { on, due: date(dueOn) })
}

function moved(report: PublicReport, words: ReportWords): ReportSection {
  const { t, say } = words
  const { before, lines } = report
  if (!before) {
    const said = [t('delivery.report.first')]
    return { id: 'changed', title: t('delivery.report.changed'), said, table: null }
  }
  const period = say(before.period.name)
  return listing(
    'changed',
    t('delivery.report.changedSince', { period }),
    t('delivery.report.nothingChanged', { period }),
    {
      columns: [
        { head: t('delivery.report.activity'), share: 50 },
        { head: t('delivery.report.ratingIn', { period }), share: 25 },
        { head: t('delivery.report.ratingNow'), share: 25 },
      ],
      rows: lines
        .filter(({ word, wordBefore }) => wordBefore !== null && word !== wordBefore)
        .map((line) => ({
          slug: line.slug,
          cells: [words.named(line), words.word(line.wordBefore), words.word(line.word)],
        })),
    },
  )
}

function revised(report: PublicReport, revisions: readonly Revision[], words: ReportWords): ReportSection[] {
  if (revisions.length === 0) return []
  const { t, say } = words
  const lines = new Map(report.lines.map((line) => [line.activityId, line]))
  const rows = revisions.flatMap((revision) => {
    const line = lines.get(revision.activityId)
    if (!line) return []
    const said = [revision.done, revision.obstacle, revision.reason].filter((each) => each !== '')
    return [
      {
        slug: line.slug,
        cells: [
          words.named(line),
          words.word(line.word),
          words.word(revision.word),
          said.map((each) => say(each)).join('\n'),
          words.day(revision.approvedOn, ''),
        ],
      },
    ]
  })
  const columns = [
    { head: t('delivery.report.activity'), share: 32 },
    { head: t('delivery.report.ratingReported'), share: 16 },
    { head: t('delivery.report.ratingNow'), share: 16 },
    { head: t('delivery.report.saidSince'), share: 30 },
    { head: t('delivery.report.approvedOn'), share: 13 },
  ]
  const said = [t('delivery.report.revisedNote')]
  return [{ id: 'revised', title: t('delivery.report.revised'), said, table: { columns, rows } }]
}

function grouped(
  id: string,
  title: string,
  head: string,
  groups: readonly ReportGroup[],
  words: ReportWords,
): ReportSection {
  const { t } = words
  const [first] = groups
  if (!first) return { id, title, said: [t('delivery.report.noActivity')], table: null }
  const isSilent = groups.some(({ tally }) => tally.silent.count > 0)
  const isApart = (word: string) =>
    groups.some(({ tally }) => tally.apart.some((each) => each.word === word && each.count > 0))
  const apart = first.tally.apart.map(({ word }) => word).filter(isApart)
  const shares = (tally: Tally) => (isSilent ? [...tally.shares, tally.silent] : tally.shares)
  return {
    id,
    title,
    said: [],
    table: {
      columns: [
        { head, share: 30 },
        { head: t('delivery.report.inAll'), share: 9 },
        ...shares(first.tally).map(({ word }) => ({ head: words.word(word), share: 13 })),
        ...apart.map((word) => ({ head: words.word(word), share: 13 })),
      ],
      rows: groups.map(({ id: of, ref, name, tally }) => ({
        slug: null,
        cells: [
          of === null ? t('delivery.report.none') : words.named({ ref, text: name }),
          tally.whole,
          ...shares(tally).map(words.share),
          ...apart.map((word) => tally.apart.find((each) => each.word === word)?.count ?? 0),
        ],
      })),
    },
  }
}

function takenOut({ takenOut: lines }: PublicReport, words: ReportWords): ReportSection[] {
  if (lines.length === 0) return []
  const { t } = words
  const columns = [
    { head: t('delivery.report.activity'), share: 75 },
    { head: t('delivery.report.takenOutOn'), share: 25 },
  ]
  const rows = lines.map((line) => ({ slug: null, cells: [words.named(line), words.day(line.on, '')] }))
  const said = [t('delivery.report.takenOutNote')]
  return [{ id: 'taken-out', title: t('delivery.report.takenOut'), said, table: { columns, rows } }]
}
