import { notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../workspace/forms.ts'
import { NOTHING_WRONG, type Refusal } from '../workspace/pages/screen.tsx'
import { refusedBy } from '../workspace/refusals.ts'
import { wordsOf } from '../workspace/words.ts'
import { openBench } from './benches.ts'
import { effectOf, type Change } from './change.ts'
import { changeMany } from './commands.ts'
import { isShown, NO_FILTER, type BulkFilter } from './filter.ts'
import {
  changeFields,
  checkChange,
  checkReason,
  checkTicked,
  filterFrom,
  NOTHING_CHOSEN,
  seenRecords,
  type ChangeFields,
} from './forms.ts'
import { lookPage, type LookPageView } from './pages/look-page.tsx'
import { manyPage } from './pages/many-page.tsx'
import type { Gathering } from './queries.ts'
import type { BulkRecord } from './records.ts'
import { changeInWords, namesOfBench, type Bench } from './view.ts'

/** What a route says of the page: whose records, whether all go to a successor, and the first month of the year. */
export interface Work {
  of: Gathering['of']
  isHandOver: boolean
  firstMonth: number
}

const NOT_FOUND: Readonly<Record<Gathering['of'], string>> = {
  plan: 'editor.notFound.plan',
  post: 'partners.post.notFound',
  organisation: 'partners.organisation.notFound',
}

function benchOf(request: StaffRequest, { of, ...rest }: Work): Promise<Bench | undefined> {
  const id = request.params[of === 'plan' ? 'plan' : 'id'] ?? ''
  return openBench(request, { of, id }, rest)
}

export async function showMany(request: StaffRequest, work: Work): Promise<Reply> {
  const bench = await benchOf(request, work)
  if (!bench) return notFound(NOT_FOUND[work.of])
  const filter = work.isHandOver ? NO_FILTER : filterFrom(request.query)
  const shown = shownOf(bench, filter)
  const isTicked = work.isHandOver || request.query.get('ticked') === 'all'
  const records = isTicked ? shown.map(({ id }) => id) : []
  const fields = { ...NOTHING_CHOSEN, records }
  return page(manyPage(request, { bench, shown, filter, fields, refusal: NOTHING_WRONG }))
}

function shownOf({ records, listed, firstMonth }: Bench, filter: BulkFilter): BulkRecord[] {
  return records.filter((record) => listed.has(record.id) && isShown(record, filter, firstMonth))
}

/** The same address takes the choice, shows what would change, and takes the confirmation. */
export async function takeMany(request: StaffRequest, work: Work): Promise<Reply> {
  const bench = await benchOf(request, work)
  if (!bench) return notFound(NOT_FOUND[work.of])
  const fields = changeFields(request.form)
  const change = checkChange(fields, choicesOf(bench))
  if (request.form.text('do') === 'change') {
    return change.ok
      ? confirm(request, bench, fields, change.value)
      : again(request, bench, fields, change.errors)
  }
  const errors = [...checkTicked(fields), ...(change.ok ? [] : change.errors)]
  if (!change.ok || errors.length > 0) return again(request, bench, fields, errors)
  const records = wantedRecords(bench, fields, change.value)
  return look(request, bench, {
    fields,
    change: change.value,
    records,
    overtaken: new Set(),
    refusal: NOTHING_WRONG,
  })
}

function choicesOf({ leads, portfolios, organisations, isHandOver, gathering }: Bench) {
  return {
    leads: idsOf(leads),
    portfolios: idsOf(portfolios),
    organisations: idsOf(organisations),
    fromPostId: isHandOver ? gathering.id : undefined,
  }
}

function idsOf(choices: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(choices.map(({ id }) => id))
}

function again(
  request: StaffRequest,
  bench: Bench,
  fields: ChangeFields,
  errors: readonly FormError[],
): Reply {
  const refusal: Refusal = { errors }
  const records = fields.records.map((each) => each.split(':')[0] ?? '')
  return page(
    manyPage(request, {
      bench,
      shown: shownOf(bench, NO_FILTER),
      filter: NO_FILTER,
      fields: { ...fields, records },
      refusal,
    }),
  )
}

/** Those that were ticked, with their milestones where the dates of these are to move too. */
function wantedRecords(bench: Bench, fields: ChangeFields, change: Change): BulkRecord[] {
  const ticked = new Set(fields.records)
  const withParts = change.kind === 'set' && change.time?.kind === 'move' && fields.milestones === 'yes'
  return bench.records.filter(
    ({ id, type, activityId, timescale }) =>
      ticked.has(id) || (withParts && type === 'milestone' && timescale !== null && ticked.has(activityId)),
  )
}

interface Looked {
  fields: ChangeFields
  change: Change
  records: readonly BulkRecord[]
  overtaken: ReadonlySet<string>
  refusal: Refusal
}

function look(request: StaffRequest, bench: Bench, looked: Looked): Reply {
  const { fields, change, records, overtaken, refusal } = looked
  const changed: LookPageView['changed'][number][] = []
  const same: BulkRecord[] = []
  const refused: LookPageView['refused'][number][] = []
  for (const record of records) {
    const effect = effectOf(record, change, request.actor, bench.firstMonth)
    if (effect.kind === 'changed') changed.push({ record, to: effect.to })
    else if (effect.kind === 'same') same.push(record)
    else refused.push({ record, why: effect.why })
  }
  const words = wordsOf(request.language, request.t)
  const says = changeInWords(change, namesOfBench(bench), words, bench.firstMonth)
  return page(lookPage(request, { bench, says, changed, same, refused, overtaken, fields, refusal }))
}

async function confirm(
  request: StaffRequest,
  bench: Bench,
  fields: ChangeFields,
  change: Change,
): Promise<Reply> {
  const seen = seenRecords(fields.records)
  const errors = checkReason(fields)
  if (errors.length > 0) return lookAgain(request, bench, { fields, change, refusal: { errors } })
  const planOf = new Map(bench.records.map(({ id, planId }) => [id, planId]))
  const changed = await request.transact((tx) =>
    changeMany(tx, request.actor, {
      change,
      records: seen.map((each) => ({ ...each, planId: planOf.get(each.id) ?? '' })),
      reason: fields.reason.trim(),
      firstMonth: bench.firstMonth,
    }),
  )
  if (changed.ok) return redirect(request.href(donePath(bench)))
  const { gathering } = bench
  const now = (await openBench(request, gathering, bench)) ?? bench
  return lookAgain(request, now, { fields, change, refusal: refusedBy(changed.fault) })
}

/** With every record at its revision of now, and marked where that is not the one that was seen. */
function lookAgain(
  request: StaffRequest,
  bench: Bench,
  looked: Pick<Looked, 'fields' | 'change' | 'refusal'>,
): Reply {
  const seen = new Map(seenRecords(looked.fields.records).map(({ id, revision }) => [id, revision]))
  const records = bench.records.filter(({ id }) => seen.has(id))
  const changed = records.filter(({ id, revision }) => seen.get(id) !== revision)
  return look(request, bench, { ...looked, records, overtaken: new Set(changed.map(({ id }) => id)) })
}

/** Where each of the changes stands with its undo. */
function donePath({ gathering }: Bench): string {
  return gathering.of === 'plan' ? `/workspace/changes?plan=${gathering.id}` : '/workspace/changes'
}
