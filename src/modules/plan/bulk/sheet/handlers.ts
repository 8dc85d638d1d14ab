import type { Fault } from '../../../../kernel/result.ts'
import { page, redirect, type Reply } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { oneLine } from '../../../../thread/index.ts'
import { LONGEST } from '../../content.ts'
import type { PlanDraft } from '../../queries.ts'
import { NOTHING_WRONG, type Refusal } from '../../workspace/pages/screen.tsx'
import { refusedBy } from '../../workspace/refusals.ts'
import { MOST_AT_ONCE } from '../commands.ts'
import { bringBack, loadPlanNow } from './commands.ts'
import { differencesOf, type Differences } from './differences.ts'
import type { SheetRow } from './columns.ts'
import { chosenFrom, rowsFrom, type Chosen } from './forms.ts'
import { differencesPage } from './pages/differences-page.tsx'
import { sheetPage } from './pages/sheet-page.tsx'
import type { ReadSheet } from './rows.ts'
import type { ReadSheetApart } from './sheet-room.ts'
import { writeSheet } from './write-sheet.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function showSheet(request: StaffRequest, draft: PlanDraft): Reply {
  return page(sheetPage(request, { plan: draft.content.plan, refusal: NOTHING_WRONG }))
}

export async function giveSheet(request: StaffRequest, draft: PlanDraft, firstMonth: number): Promise<Reply> {
  const { t, actor } = request
  const { plan } = draft.content
  const now = await request.transact((tx) => loadPlanNow(tx, actor, plan.id, firstMonth))
  if (now === undefined) return { kind: 'fault', fault: GONE }
  const body = await writeSheet(now, {
    plan: t('sheet.name.plan'),
    howTo: t('sheet.name.howTo'),
    lists: t('sheet.name.lists'),
    how: [
      t('sheet.how.key'),
      t('sheet.how.rows'),
      t('sheet.how.names'),
      t('sheet.how.dates'),
      t('sheet.how.milestones'),
      t('sheet.how.back'),
    ],
  })
  return { kind: 'file', body, type: XLSX, filename: `${plan.slug}-for-editing.xlsx` }
}

const GONE: Fault = { kind: 'not-found', message: 'editor.notFound.plan' }
const UNREAD: Fault = { kind: 'invalid', message: 'fault.sheet.unread' }

/** Reads the file and shows what it would change; nothing is changed. */
export async function takeSheet(
  request: StaffRequest,
  draft: PlanDraft,
  firstMonth: number,
  readApart: ReadSheetApart,
): Promise<Reply> {
  const { plan } = draft.content
  const again = (refusal: Refusal) => page(sheetPage(request, { plan, refusal }))
  const file = await request.form.file('document')
  if (!file) return again({ errors: [{ field: 'document', key: 'sheet.error.file' }] })
  // Before the transaction: a file that takes long to read holds no connection meanwhile.
  const read = await readApart({ filename: oneLine(file.filename), bytes: file.bytes })
  if (!read.ok) return again(refusedBy(read.fault))
  return showDifferences(request, plan.id, firstMonth, read.value, NOTHING_WRONG)
}

/** `read`: all rows of a file, or what the page of its differences sent back. */
async function showDifferences(
  request: StaffRequest,
  planId: string,
  firstMonth: number,
  read: Pick<ReadSheet, 'rows'> & Partial<ReadSheet>,
  refusal: Refusal,
  chosen?: Chosen,
): Promise<Reply> {
  const now = await request.transact((tx) => loadPlanNow(tx, request.actor, planId, firstMonth))
  if (now === undefined) return { kind: 'fault', fault: GONE }
  const all = differencesOf(read.rows, now)
  // The second time only the rows that matter are there, so what is not among them is not missing from the file.
  const isMissing = new Set(chosen?.takeOut.map(({ id }) => id))
  const missing = chosen ? now.records.filter(({ id }) => isMissing.has(id)) : all.missing
  const differences: Differences = { ...all, missing }
  return page(
    differencesPage(request, {
      plan: now.plan,
      differences,
      rows: rowsOf(read.rows, differences),
      absent: read.absent ?? [],
      others: read.others ?? [],
      isAgain: chosen !== undefined,
      reason: chosen?.reason ?? '',
      most: MOST_AT_ONCE,
      refusal,
    }),
  )
}

/** Those that can be confirmed; what cannot be understood is mended in the file and brought again. */
function rowsOf(rows: readonly SheetRow[], { changed, conflicts, added }: Differences): SheetRow[] {
  const places = new Set([...changed, ...conflicts, ...added].map(({ place }) => place))
  return rows.filter(({ place }) => places.has(place))
}

export async function takeDifferences(
  request: StaffRequest,
  draft: PlanDraft,
  firstMonth: number,
): Promise<Reply> {
  const { id: planId } = draft.content.plan
  const rows = rowsFrom(request.form)
  if (rows === undefined) {
    const refusal = refusedBy(UNREAD)
    return page(sheetPage(request, { plan: draft.content.plan, refusal }))
  }
  const chosen = chosenFrom(request.form)
  const again = (refusal: Refusal) => showDifferences(request, planId, firstMonth, { rows }, refusal, chosen)
  if (chosen.reason.length > LONGEST.note) {
    return again({ errors: [{ field: 'reason', key: 'bulk.error.reason', values: { max: LONGEST.note } }] })
  }
  const brought = await request.transact((tx) =>
    bringBack(tx, request.actor, { planId, rows, firstMonth, ...chosen }),
  )
  if (brought.ok) return redirect(request.href(`/workspace/changes?plan=${planId}`))
  return again(refusedBy(brought.fault))
}
