import type { Fault } from '../../../kernel/result.ts'
import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { instantCell, listOf, type List } from '../../../platform/papers/index.ts'
import { oneLine } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import {
  bringFigures,
  confirmFigures,
  dropFigures,
  loadUpload,
  rememberedOf,
  rememberedSheet,
  uploadAgain,
  type Upload,
} from '../bringing.ts'
import type { FiguresUpload } from '../table-in-file.ts'
import { takeFiguresIn } from '../policy.ts'
import {
  areasOfSeries,
  findArea,
  findSeries,
  listFiles,
  listVersions,
  loadFile,
  searchSeries,
} from '../queries.ts'
import type { ReadFiguresApart } from '../reading-apart.ts'
import { bringPath, figuresPath, filePath, seriesSearchPath, uploadPath } from './addresses.ts'
import { areaOf, kindOf, mappingOf, sheetOf, signsOf } from './forms.ts'
import { BringPage } from './pages/bring-page.tsx'
import { FilePage } from './pages/file-page.tsx'
import { FilesPage } from './pages/files-page.tsx'
import { OneSeriesPage } from './pages/one-series-page.tsx'
import { SeriesPage, seriesTitle } from './pages/series-page.tsx'
import { UploadPage } from './pages/upload-page.tsx'
import { KIND_WORDS, viewOf } from './view.ts'

const crumb = ({ t }: StaffRequest) => ({ text: t('figures.title'), path: figuresPath })

export async function showFiles(request: StaffRequest): Promise<Reply> {
  const files = await request.transact(listFiles)
  const body = (
    <FilesPage view={viewOf(request)} files={files} mayTake={takeFiguresIn.allows(request.actor)} />
  )
  return page({ title: request.t('figures.title'), crumbs: [], wide: true, body })
}

export async function filesList(request: StaffRequest): Promise<List> {
  const { t } = request
  return listOf(t('figures.title'), await request.transact(listFiles), [
    [t('figures.file'), 30, ({ name }) => authored(name)],
    [t('figures.kind'), 20, ({ kind }) => t(KIND_WORDS[kind])],
    [t('figures.takenAt'), 18, ({ takenAt }) => instantCell(request, takenAt)],
    [t('figures.takenBy'), 16, ({ takenBy }) => takenBy ?? t('figures.byOwner')],
    [t('figures.account.taken'), 10, ({ account }) => account.taken],
    [t('figures.account.same'), 10, ({ account }) => account.same],
    [t('figures.account.changed'), 10, ({ account }) => account.changed],
    [t('figures.account.refused'), 10, ({ account }) => account.refused],
  ])
}

export async function showFile(request: StaffRequest): Promise<Reply> {
  const file = await request.transact((tx) => loadFile(tx, Number(request.params['id'])))
  if (!file) return notFound('figures.file.notFound')
  const body = <FilePage view={viewOf(request)} file={file} />
  return page({ title: authored(file.name), crumbs: [crumb(request)], wide: true, body })
}

export function showBring(request: StaffRequest): Reply {
  return bringReply(request, [])
}

function bringReply(request: StaffRequest, errors: readonly FormError[], status: 400 | 409 = 400): Reply {
  const { t, form } = request
  const kind = form.text('kind')
  const body = <BringPage view={viewOf(request)} kind={kind} area={form.text('area')} errors={errors} />
  const view = { title: t('figures.bring'), crumbs: [crumb(request)], body }
  return page(errors.length === 0 ? view : { ...view, hasErrors: true, status })
}

export async function takeBring(request: StaffRequest, read: ReadFiguresApart): Promise<Reply> {
  const { t, form } = request
  const [file, meta] = [await form.file('file'), await form.file('meta')]
  if (!file) return bringReply(request, [{ field: 'file', message: t('figures.file.empty') }])
  const upload: FiguresUpload = {
    filename: oneLine(file.filename).slice(0, 300),
    bytes: file.bytes,
    as: kindOf(form),
    area: areaOf(form, 'area'),
    ...(meta ? { beside: { filename: oneLine(meta.filename).slice(0, 300), bytes: meta.bytes } } : {}),
  }
  return preview(request, upload, {
    read,
    refused: (reason) => bringReply(request, errorsOf(request, reason), statusOf(reason)),
  })
}

function errorsOf({ t }: StaffRequest, { message, values }: Fault): FormError[] {
  return [{ field: 'file', message: t(message, values) }]
}

function statusOf({ kind }: Fault): 400 | 409 {
  return kind === 'conflict' ? 409 : 400
}

/** Reads a file, with the sheet and the columns as they were said the last time, and shows what would come of it. */
async function preview(
  request: StaffRequest,
  upload: FiguresUpload,
  given: { read: ReadFiguresApart; refused: (reason: Fault) => Reply },
): Promise<Reply> {
  const { actor } = request
  let asked = upload
  // Before the transaction: a file that takes long to read holds no connection meanwhile.
  let read = await given.read(asked)
  if (read.ok && asked.sheet === undefined) {
    const { sheets } = read.value
    const sheet = await request.transact((tx) => rememberedSheet(tx, sheets))
    if (sheet !== undefined && sheet !== sheets?.read) {
      asked = { ...asked, sheet }
      read = await given.read(asked)
    }
  }
  if (read.ok) {
    const alike = { own: read.value.own, filename: upload.filename }
    const known = await request.transact((tx) => rememberedOf(tx, alike))
    const mapping = upload.mapping ? undefined : known.mapping
    const signs = upload.signs ? undefined : known.signs
    if (mapping || signs) {
      const area = upload.area || mapping?.everyArea
      asked = { ...asked, ...(mapping && { mapping, area }), ...(signs && { signs }) }
      read = await given.read(asked)
    }
  }
  if (!read.ok) return given.refused(read.fault)
  const { value } = read
  const brought = await request.transact((tx) => bringFigures(tx, actor, { upload: asked, read: value }))
  if (brought.ok) return redirect(request.href(uploadPath(brought.value.id)))
  return brought.fault.kind === 'not-allowed' ? fault(brought.fault) : given.refused(brought.fault)
}

async function onUpload(
  request: StaffRequest,
  answer: (upload: Upload) => Reply | Promise<Reply>,
): Promise<Reply> {
  const upload = await request.transact((tx) => loadUpload(tx, request.params['id'] ?? ''))
  return upload ? answer(upload) : notFound('fault.figures.upload.gone')
}

export function showUpload(request: StaffRequest): Promise<Reply> {
  return onUpload(request, (upload) => uploadReply(request, upload, []))
}

function uploadReply(request: StaffRequest, upload: Upload, errors: readonly FormError[]): Reply {
  const title = request.t('figures.upload.title', { name: authored(upload.name) })
  const body = <UploadPage view={viewOf(request)} upload={upload} errors={errors} />
  const crumbs = [crumb(request), { text: request.t('figures.bring'), path: bringPath }]
  const view = { title, crumbs, wide: true, body }
  return page(errors.length === 0 ? view : { ...view, hasErrors: true, status: 400 })
}

export function takeUpload(request: StaffRequest, readApart: ReadFiguresApart): Promise<Reply> {
  return onUpload(request, async (upload) => {
    const read = await readApart(uploadAgain(upload))
    if (!read.ok) return fault(read.fault)
    const { actor } = request
    const { value } = read
    const input = { id: upload.id, filename: upload.name, read: value, signs: upload.account.signs }
    const taken = await request.transact((tx) => confirmFigures(tx, actor, input))
    if (!taken.ok) return fault(taken.fault)
    const [first, ...others] = taken.value.files
    const fileId = others.length === 0 ? (first?.fileId ?? null) : null
    return redirect(request.href(fileId === null ? figuresPath : filePath(fileId)))
  })
}

export function takeColumns(request: StaffRequest, read: ReadFiguresApart): Promise<Reply> {
  return onUpload(request, (upload) => {
    const { own } = upload.account
    if (own === null) return fault({ kind: 'invalid', message: 'fault.figures.upload.unread' })
    const mapping = mappingOf(request.form, own)
    const again = { ...uploadAgain(upload), as: 'own' as const, mapping, area: mapping.everyArea }
    return preview(request, again, {
      read,
      refused: ({ message, values }) =>
        uploadReply(request, upload, [{ field: 'period', message: request.t(message, values) }]),
    })
  })
}

/** What signs of the file stand for, and which sheet is meant: read again by what a person said. */
export function takeSigns(request: StaffRequest, read: ReadFiguresApart): Promise<Reply> {
  return onUpload(request, (upload) => {
    const { account } = upload
    const again = uploadAgain(upload)
    const sheet = sheetOf(request.form, account)
    // The columns of one sheet say nothing of another's.
    const other = sheet === account.sheets?.read ? {} : { mapping: undefined }
    const asked = { ...again, ...other, sheet, signs: signsOf(request.form, account) }
    return preview(request, asked, {
      read,
      refused: ({ message, values }) =>
        uploadReply(request, upload, [{ field: 'sheet', message: request.t(message, values) }]),
    })
  })
}

export async function takeDrop(request: StaffRequest): Promise<Reply> {
  const { actor, params } = request
  const dropped = await request.transact((tx) => dropFigures(tx, actor, params['id'] ?? ''))
  return dropped.ok ? redirect(request.href(figuresPath)) : fault(dropped.fault)
}

export async function showSeriesSearch(request: StaffRequest): Promise<Reply> {
  const words = oneLine(request.query.get('q') ?? '').slice(0, 200)
  const found = await request.transact((tx) => searchSeries(tx, words))
  const body = <SeriesPage view={viewOf(request)} words={words} found={found} />
  return page({ title: request.t('figures.search'), crumbs: [crumb(request)], wide: true, body })
}

export async function showSeries(request: StaffRequest): Promise<Reply> {
  const wanted = oneLine(request.query.get('area') ?? '').slice(0, 200)
  const found = await request.transact(async (tx) => {
    const series = await findSeries(tx, Number(request.params['id']))
    if (!series) return undefined
    const areas = await areasOfSeries(tx, series.id)
    const area = wanted === '' ? areas[0] : await findArea(tx, wanted)
    const figures = area ? await listVersions(tx, series.id, area.id) : []
    return { series, areas, area, figures }
  })
  if (!found) return notFound('figures.series.notFound')
  const body = <OneSeriesPage view={viewOf(request)} wanted={wanted || (found.area?.code ?? '')} {...found} />
  const crumbs = [crumb(request), { text: request.t('figures.search'), path: seriesSearchPath }]
  return page({ title: authored(seriesTitle(found.series)), crumbs, wide: true, body })
}
