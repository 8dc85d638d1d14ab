import { createHash } from 'node:crypto'
import { authored } from '../../../kernel/authored.ts'
import { placePhrase } from '../../../platform/documents/places.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { isIdentifier, oneLine } from '../../../thread/index.ts'
import {
  Button,
  CardTable,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  FileUpload,
  SummaryList,
  type FormError,
} from '../../../ui/index.ts'
import { bringPath, inspectionsPath, judgementsPath, previewPath } from '../addresses.ts'
import { bringFile, confirmFile } from '../commands.ts'
import type { Grade } from '../judgement.ts'
import { selectUpload, selectUploads } from '../store.ts'
import type { Account } from '../taking/account.ts'
import { readJudgementsApart } from '../taking/apart.ts'
import { previewJudgements } from '../taking/take-judgements.ts'
import { GRADE_WORDS } from '../table/table-words.ts'
import { viewOf, type View } from './view.ts'

const crumbs = ({ t }: StaffRequest) => [{ text: t('inspections.room'), path: inspectionsPath }]

export function showBring(request: StaffRequest): Promise<Reply> {
  return bringReply(request, [])
}

/** Read beside the process that serves pages, and before the transaction. */
export async function takeBring(request: StaffRequest, area: string): Promise<Reply> {
  const { t, actor, form } = request
  const file = await form.file('document')
  if (!file) return bringReply(request, [{ field: 'document', message: t('inspections.file.empty') }])
  const name = oneLine(file.filename)
  const read = await readJudgementsApart({ filename: name, bytes: file.bytes, area })
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

export async function showPreview(request: StaffRequest): Promise<Reply> {
  const { t, actor, params } = request
  const id = params['id'] ?? ''
  const shown = await request.transact(async (tx) => {
    const upload = isIdentifier(id) ? await selectUpload(tx, id) : undefined
    return upload && { upload, account: await previewJudgements(tx, actor, upload.found) }
  })
  if (shown === undefined) return notFound('fault.inspections.noUpload')
  if (!shown.account.ok) return fault(shown.account.fault)
  const { name } = shown.upload
  const body = <PreviewPage view={viewOf(request)} id={id} name={name} account={shown.account.value} />
  return page({ title: t('inspections.preview'), crumbs: crumbs(request), wide: true, body })
}

export async function takeConfirm(request: StaffRequest): Promise<Reply> {
  const taken = await request.transact((tx) => confirmFile(tx, request.actor, request.params['id'] ?? ''))
  return taken.ok ? redirect(request.href(judgementsPath)) : fault(taken.fault)
}

interface PreviewView {
  view: View
  id: string
  name: string
  account: Account
}

/** What a preview lists of changes and refusals; the counts are of all. */
const MOST_LISTED = 200

function PreviewPage({ view, id, name, account }: PreviewView) {
  const { t, href, formToken, date } = view
  const { taken, same, changed, refused, providers, unjudged, elsewhere } = account
  // The day of publication stands beside the grade where it is what the file changes.
  const gradeText = (grade: Grade, publishedOn: string | null) =>
    publishedOn === null
      ? t(GRADE_WORDS[grade])
      : `${t(GRADE_WORDS[grade])} (${t('inspections.publishedOn')}: ${date(publishedOn)})`
  const row = (key: string, value: number) => ({ key: { text: key }, value: { text: String(value) } })
  return (
    <>
      <h1 class="govuk-heading-l">{t('inspections.preview')}</h1>
      <p class="govuk-body">{t('inspections.preview.lead', { filename: authored(name) })}</p>
      <SummaryList
        rows={[
          row(t('inspections.account.taken'), taken),
          row(t('inspections.account.changed'), changed.length),
          row(t('inspections.account.same'), same),
          row(t('inspections.account.refused'), refused.length),
          row(t('inspections.account.unjudged'), unjudged),
          row(t('inspections.account.elsewhere'), elsewhere),
          row(t('inspections.account.providers'), providers),
        ]}
      />
      {changed.length > 0 && (
        <CardTable
          caption={t('inspections.account.changed')}
          captionClasses="govuk-table__caption--m"
          head={[
            { text: t('inspections.provider') },
            { text: t('inspections.judgement') },
            { text: t('inspections.inspectedOn') },
            { text: t('inspections.was') },
            { text: t('inspections.becomes') },
          ]}
          rows={changed
            .slice(0, MOST_LISTED)
            .map((each) => [
              { text: authored(each.provider) },
              { text: authored(each.judgement) },
              { text: date(each.inspectedOn) },
              { text: gradeText(each.was, each.published && each.published.was) },
              { text: gradeText(each.becomes, each.published && each.published.becomes) },
            ])}
        />
      )}
      {refused.length > 0 && (
        <CardTable
          caption={t('inspections.account.refused')}
          captionClasses="govuk-table__caption--m"
          head={[{ text: t('inspections.where') }, { text: t('inspections.why') }]}
          rows={refused.slice(0, MOST_LISTED).map(({ line, place, message, values }) => {
            const where = placePhrase(line, place ?? undefined, 'start')
            return [{ text: t(where.message, where.values) }, { text: t(message, values) }]
          })}
        />
      )}
      {taken + changed.length > 0 ? (
        <form method="post" action={href(previewPath(id))} novalidate>
          <CsrfToken token={formToken} />
          <Button text={t('inspections.confirm')} preventDoubleClick />
        </form>
      ) : (
        <p class="govuk-body">{t('inspections.preview.nothing')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(bringPath)}>
          {t('inspections.bring')}
        </a>
      </p>
    </>
  )
}
