import { sql } from 'kysely'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../thread/index.ts'
import type { Account } from './figure.ts'
import { type OwnColumns } from './opening.ts'
import { IMPORT_KINDS, type FiguresUpload, type Sheets } from './table-in-file.ts'
import { takeFiguresIn } from './policy.ts'
import { openedAgain, type ReadUpload } from './reading-apart.ts'
import type { OwnMapping } from './readers/own-mapping.ts'
import { datasetOf } from './readers/rows.ts'
import type { Signs } from './symbol.ts'
import {
  deleteOldUploads,
  deleteUpload,
  insertUpload,
  keepMapping,
  selectMapping,
  selectUpload,
  type UploadRow,
} from './upload-store.ts'
import { takeFigures } from './taking.ts'
import { takeNeighbours } from './taking-neighbours.ts'

/** What taking an upload in would do, or did. */
export interface BroughtAccount {
  files: (Account & { name: string })[]
  own: OwnColumns | null
  area: string
  signs?: Signs | undefined
  sheets?: Sheets | undefined
  unreadable?: ReadUpload['unreadable']
}

export type Upload = UploadRow<BroughtAccount>

/** The heading row as it is remembered: in small letters, so that a changed capital is no other file. */
function headingsKey({ headings }: OwnColumns): string {
  return headings.join('\u001f').toLowerCase().slice(0, 20_000)
}

/** A file by which what a person said of one like it is found again: by its headings, or as a published data set. */
export interface Alike {
  own: OwnColumns | null
  filename: string
  /** of a workbook */
  sheets?: Sheets | undefined
}

export async function rememberedOf(
  tx: Tx,
  alike: Alike,
): Promise<{ mapping: OwnMapping | undefined; signs: Signs | undefined }> {
  const { own } = alike
  return {
    mapping: own ? await selectMapping<OwnMapping>(tx, headingsKey(own)) : undefined,
    signs: await selectMapping<Signs>(tx, signsKey(alike)),
  }
}

/** Which column is what, what signs stand for, and which sheet was read, for the next file like it. */
export async function rememberOf(tx: Tx, alike: Alike, signs: Signs | undefined): Promise<void> {
  const { own, sheets } = alike
  if (own) await keepMapping(tx, headingsKey(own), own.mapping)
  if (sheets) await keepMapping(tx, sheetsKey(sheets), { read: sheets.read })
  if (signs) await keepMapping(tx, signsKey(alike), signs)
}

/** Of a workbook with these sheets the one that was taken in the last time. */
export async function rememberedSheet(tx: Tx, sheets: Sheets | undefined): Promise<string | undefined> {
  if (!sheets) return undefined
  return (await selectMapping<{ read: string }>(tx, sheetsKey(sheets)))?.read
}

function sheetsKey({ read, others }: Sheets): string {
  return `sheets\u001f${[read, ...others].toSorted().join('\u001f')}`.slice(0, 20_000)
}

function signsKey({ own, filename }: Alike): string {
  return `signs\u001f${own ? headingsKey(own) : datasetOf(filename)}`
}

/** Everything is done and taken back; what would have come of it is kept with the bytes until somebody confirms it. */
export async function bringFigures(
  tx: Tx,
  actor: Actor,
  given: { upload: FiguresUpload; read: ReadUpload },
): Promise<Result<{ id: string }>> {
  const may = allowed(takeFiguresIn, actor, 'fault.figures.mayNot')
  if (!may.ok) return may
  const { upload, read } = given
  await sql`savepoint preview`.execute(tx)
  const files = await takeEach(tx, actor, read)
  if (!files.ok) return files
  await sql`rollback to savepoint preview`.execute(tx)
  await deleteOldUploads(tx)
  const { own, unreadable, sheets } = read
  const account: BroughtAccount = {
    files: files.value,
    own,
    area: upload.area ?? '',
    signs: upload.signs,
    sheets,
    ...(unreadable ? { unreadable } : {}),
  }
  const { filename, bytes, as, beside, mapping } = upload
  return ok({
    id: await insertUpload(tx, {
      kind: as ?? '',
      name: filename,
      bytes,
      metaName: beside?.filename ?? null,
      meta: beside?.bytes ?? null,
      mapping: mapping ?? null,
      account,
    }),
  })
}

async function takeEach(tx: Tx, actor: Actor, read: ReadUpload): Promise<Result<BroughtAccount['files']>> {
  const accounts: BroughtAccount['files'] = []
  for (const part of read.files) {
    const opened = openedAgain(part)
    const taken =
      opened.is === 'neighbours'
        ? await takeNeighbours(tx, actor, opened)
        : await takeFigures(tx, actor, opened)
    if (!taken.ok) return taken
    accounts.push({ ...taken.value, name: opened.file.name })
  }
  return ok(accounts)
}

/** Takes in what was shown; the columns of the council's own file, and the sheet of a workbook, are remembered for the next one like it. */
export async function confirmFigures(
  tx: Tx,
  actor: Actor,
  given: { id: string; filename: string; read: ReadUpload; signs: Signs | undefined },
): Promise<Result<{ files: BroughtAccount['files'] }>> {
  const may = allowed(takeFiguresIn, actor, 'fault.figures.mayNot')
  if (!may.ok) return may
  const { id, filename, read, signs } = given
  const files = await takeEach(tx, actor, read)
  if (!files.ok) return files
  if (files.value.length === 0) return fail('invalid', 'fault.figures.upload.unread')
  await rememberOf(tx, { own: read.own, filename, sheets: read.sheets }, signs)
  if (!(await deleteUpload(tx, id))) return fail('conflict', 'fault.figures.upload.gone')
  return ok({ files: files.value })
}

export async function dropFigures(tx: Tx, actor: Actor, id: string): Promise<Result<null>> {
  const may = allowed(takeFiguresIn, actor, 'fault.figures.mayNot')
  if (!may.ok) return may
  if (isIdentifier(id)) await deleteUpload(tx, id)
  return ok(null)
}

export async function loadUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  return isIdentifier(id) ? selectUpload<BroughtAccount>(tx, id) : undefined
}

/** The same bytes again, as they were brought. */
export function uploadAgain({ name, bytes, kind, metaName, meta, mapping, account }: Upload): FiguresUpload {
  return {
    filename: name,
    bytes,
    as: IMPORT_KINDS.find((each) => each === kind),
    beside: metaName !== null && meta !== null ? { filename: metaName, bytes: meta } : undefined,
    mapping: mapping ?? undefined,
    area: account.area,
    signs: account.signs,
    sheet: account.sheets?.read,
  }
}
