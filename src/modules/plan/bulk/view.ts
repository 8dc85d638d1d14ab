/** What the pages of bulk work show: which records, which choices, and how each change is said. */
import { authored } from '../../../kernel/authored.ts'
import type { PageView } from '../../../platform/http/reply.ts'
import { shortened, type Choice } from '../workspace/choices.ts'
import type { Words } from '../workspace/words.ts'
import type { Change, NewTime } from './change.ts'
import type { Gathered, Gathering } from './queries.ts'
import type { Answers, BulkRecord } from './records.ts'
import { quarterName } from './timescales.ts'

export interface Bench extends Gathered {
  gathering: Gathering
  /** the plan, the post or the organisation */
  name: string
  /** everything that a post answers for goes to another */
  isHandOver: boolean
  /** of this page */
  path: string
  /** of the page that it was opened from */
  back: string
  crumbs: NonNullable<PageView['crumbs']>
  statements: readonly Choice[]
  leads: readonly Choice[]
  portfolios: readonly Choice[]
  organisations: readonly Choice[]
  /** 1 to 12 */
  firstMonth: number
  /** today, ISO */
  today: string
}

export function recordName({ ref, text }: Pick<BulkRecord, 'ref' | 'text'>, longest?: number): string {
  const whole = ref === null ? text : `${ref} ${text}`
  return authored(longest === undefined ? whole : shortened(whole, longest))
}

/** Titles of posts and organisations by id, as they are chosen. */
export type BenchNames = ReadonlyMap<string, string>

export function namesOfBench({ leads, portfolios, organisations, statements }: Bench): BenchNames {
  return new Map(
    [...leads, ...portfolios, ...organisations, ...statements].map(({ id, text }) => [id, authored(text)]),
  )
}

export interface FieldChange {
  field: string
  from: string
  to: string
}

/** Field by field; '' for nothing. */
export function fieldChanges(
  record: Answers,
  to: Partial<Answers>,
  names: BenchNames,
  words: Words,
): FieldChange[] {
  const { t } = words
  const named = (id: string | null) => (id === null ? '' : (names.get(id) ?? t('bulk.elsewhere')))
  const time = (timescale: Answers['timescale']) => authored(words.timescale(timescale))
  return [
    to.leadPostId !== undefined && {
      field: t('editor.field.lead'),
      from: named(record.leadPostId),
      to: named(to.leadPostId),
    },
    to.organisationId !== undefined && {
      field: t('editor.field.organisation'),
      from: named(record.organisationId),
      to: named(to.organisationId),
    },
    to.portfolioPostId !== undefined && {
      field: t('editor.field.portfolio'),
      from: named(record.portfolioPostId),
      to: named(to.portfolioPostId),
    },
    to.timescale !== undefined && {
      field: t('bulk.time'),
      from: time(record.timescale),
      to: time(to.timescale),
    },
  ].filter((each) => each !== false)
}

/** The change in sentences, above what it would do. */
export function changeInWords(change: Change, names: BenchNames, words: Words, firstMonth: number): string[] {
  const { t } = words
  const named = (id: string | null) =>
    id === null ? t('bulk.nobody') : (names.get(id) ?? t('bulk.elsewhere'))
  if (change.kind === 'hand-over') {
    return [t('bulk.says.handOver', { from: named(change.fromPostId), to: named(change.toPostId) })]
  }
  const { leadPostId, organisationId, portfolioPostId, time } = change
  return [
    leadPostId !== undefined && t('bulk.says.lead', { post: named(leadPostId) }),
    organisationId !== undefined && t('bulk.says.organisation', { organisation: named(organisationId) }),
    portfolioPostId !== undefined && t('bulk.says.portfolio', { post: named(portfolioPostId) }),
    time !== undefined && timeInWords(time, words, firstMonth),
  ].filter((each) => each !== false)
}

function timeInWords(time: NewTime, words: Words, firstMonth: number): string {
  const { t } = words
  if (time.kind === 'due') return t('bulk.says.due', { date: words.date(time.dueOn) })
  if (time.kind === 'move') return moveInWords(time.move, words)
  return t('bulk.says.quarter', { quarter: quarterName(time.quarter, firstMonth) })
}

function moveInWords({ by, unit }: { by: number; unit: 'weeks' | 'months' }, { t }: Words): string {
  const count = Math.abs(by)
  if (unit === 'weeks')
    return by < 0 ? t('bulk.says.weeksEarlier', { count }) : t('bulk.says.weeksLater', { count })
  return by < 0 ? t('bulk.says.monthsEarlier', { count }) : t('bulk.says.monthsLater', { count })
}
