import type { Profile } from '../../../../profiles/default.ts'
import { fault, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { oneLine } from '../../../thread/index.ts'
import { profileWithLessons } from '../commands/lessons.ts'
import { startReading } from '../commands/readings.ts'
import type { ReadApart } from '../reading/index.ts'
import { readingPath } from './addresses.ts'
import { kindOf } from './forms.ts'
import { errorsOf, formReply, statusOf } from './handling.tsx'
import { ReadingsPage } from './pages/readings-page.tsx'
import { listSummaries, planOfDocument } from './queries.ts'
import { viewOf } from './view.ts'

export function showReadings(request: StaffRequest): Promise<Reply> {
  return readingsReply(request, { kind: '', errors: [] })
}

export async function takeUpload(
  request: StaffRequest,
  profile: Profile,
  readApart: ReadApart,
): Promise<Reply> {
  const { t, actor } = request
  const kind = kindOf(request.form)
  const file = await request.form.file('document')
  if (!file) {
    return readingsReply(request, {
      kind,
      errors: [{ field: 'document', message: t('readings.file.empty') }],
    })
  }
  const filename = oneLine(file.filename)
  const taught = await request.transact((tx) => profileWithLessons(tx, profile))
  const input = { ...file, filename, profile: taught, ...(kind === '' ? {} : { kind }) }
  // Before the transaction: a document that takes long to read holds no connection meanwhile.
  const read = await readApart(input)
  const started = await request.transact((tx) => startReading(tx, actor, { ...input, read }))
  if (started.ok) return redirect(request.href(readingPath(started.value.id)))
  if (started.fault.kind === 'not-allowed') return fault(started.fault)
  const errors = errorsOf(request.t, started.fault, 'document')
  const acceptedBefore = await request.transact((tx) => planOfDocument(tx, file.bytes))
  return readingsReply(request, { kind, errors, acceptedBefore, status: statusOf(started.fault) })
}

async function readingsReply(
  request: StaffRequest,
  state: {
    kind: string
    errors: FormError[]
    status?: 400 | 409
    acceptedBefore?: { id: string; title: string } | undefined
  },
): Promise<Reply> {
  const { t } = request
  const readings = await request.transact(listSummaries)
  return formReply({
    title: t('readings.title'),
    crumbs: [],
    errors: state.errors,
    status: state.status,
    body: (
      <ReadingsPage
        view={viewOf(request)}
        readings={readings}
        kind={state.kind}
        errors={state.errors}
        acceptedBefore={state.acceptedBefore}
      />
    ),
  })
}
