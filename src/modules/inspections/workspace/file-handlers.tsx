import { createHash } from 'node:crypto'
import { authored } from '../../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { isIdentifier, oneLine } from '../../../thread/index.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  FileUpload,
  type FormError,
} from '../../../ui/index.ts'
import { bringPath, inspectionsPath, judgementsPath, previewPath } from '../addresses.ts'
import { bringFile, confirmFile } from '../commands.ts'
import { selectUpload, selectUploads } from '../store.ts'
import { readJudgementsApart } from '../taking/apart.ts'
import { digestOfChanges } from '../taking/compare.ts'
import { previewJudgements } from '../taking/take-judgements.ts'
import { PreviewPage } from './pages/preview-page.tsx'
import { viewOf } from './view.ts'

const crumbs = ({ t }: StaffRequest) => [{ text: t('inspections.room'), path: inspectionsPath }]

export function showBring(request: StaffRequest): Promise<Reply> {
  return bringReply(request, [])
}

/** Read beside the process that serves pages, and before the transaction. */
export async function takeBring(request: StaffRequest, area: string): Promise<Reply> {
  const { t, actor, form, today } = request
  const file = await form.file('document')
  if (!file) return bringReply(request, [{ field: 'document', message: t('inspections.file.empty') }])
  const name = oneLine(file.filename)
  const read = await readJudgementsApart({ filename: name, bytes: file.bytes, area, today })
  const digest = createHash('sha256').update(file.bytes).digest('hex')
  const brought = read.ok
    ? await request.transact((tx) => bringFile(tx, actor, { name, digest, found: read.value }))
    : read
  if (brought.ok) return redirect(request.href(previewPath(brought.value.id)))
  if (brought.fault.kind === 'not-allowed') return fault(brought.fault)
  return bringReply(request, [{ field: 'document', message: t(brought.fault.message, brought.fault.values) }])
}

async function bringReply(request: StaffRequest, errors: readonly FormError[]): Promise<Reply> {
  const { t, href, formToken } = request
  const waiting = await request.transact(selectUploads)
  const field = fieldsOf(errors, { error: t('inspections.error') })
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('inspections.problem')} />
        <h1 class="govuk-heading-l">{t('inspections.bring')}</h1>
        <form method="post" action={href(bringPath)} enctype="multipart/form-data" novalidate>
          <CsrfToken token={formToken} />
          <FileUpload
            {...field.one('document', { label: t('inspections.file'), hint: t('inspections.file.hint') })}
            attributes={{ accept: '.ods,.xlsx,.xls,.xlsm,.csv' }}
          />
          <Button text={t('inspections.file.submit')} preventDoubleClick />
        </form>
        {waiting.length > 0 && <h2 class="govuk-heading-m">{t('inspections.waiting')}</h2>}
        <ul class="govuk-list">
          {waiting.map(({ id, name, madeAt }) => (
            <li>
              <a class="govuk-link" href={href(previewPath(id))}>
                {authored(name)}
              </a>{' '}
              ({formatInstant(request.language, madeAt)})
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title: t('inspections.bring'), crumbs: crumbs(request), body, ...failed })
}

export function showPreview(request: StaffRequest): Promise<Reply> {
  return previewReply(request, [])
}

async function previewReply(request: StaffRequest, errors: readonly FormError[]): Promise<Reply> {
  const { t, actor, params } = request
  const id = params['id'] ?? ''
  const previewed = await request.transact(async (tx) => {
    const upload = isIdentifier(id) ? await selectUpload(tx, id) : undefined
    return upload && { upload, account: await previewJudgements(tx, actor, upload.found) }
  })
  if (previewed === undefined) return notFound('fault.inspections.noUpload')
  if (!previewed.account.ok) return fault(previewed.account.fault)
  const { name } = previewed.upload
  const account = previewed.account.value
  const shown = digestOfChanges(account)
  const body = <PreviewPage view={viewOf(request)} {...{ id, name, account, shown, errors }} />
  const failed = errors.length > 0 ? { hasErrors: true, status: 409 as const } : {}
  return page({ title: t('inspections.preview'), crumbs: crumbs(request), wide: true, body, ...failed })
}

/** What was shown is taken in, and nothing else. */
export async function takeConfirm(request: StaffRequest): Promise<Reply> {
  const { t, actor, params, form } = request
  const given = { id: params['id'] ?? '', shown: form.text('shown') }
  const taken = await request.transact((tx) => confirmFile(tx, actor, given))
  if (taken.ok) return redirect(request.href(judgementsPath))
  const { kind, message, values } = taken.fault
  return kind === 'conflict'
    ? previewReply(request, [{ field: 'shown', message: t(message, values) }])
    : fault(taken.fault)
}
