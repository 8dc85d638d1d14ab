import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { claimsOfNotes } from '../claims/queries.ts'
import { signOffNote, writeNote } from '../commands/notes.ts'
import { keyOf } from '../measure-period.ts'
import { NOTE_KINDS, type NoteKind } from '../note-store.ts'
import { figuresOf, notesOf, periodsOf } from '../queries.ts'
import { periodOf } from './chosen-period.ts'
import { crumbsTo, onMeasure, type Opened } from './opening.ts'
import { NotesPage } from './pages/notes-page.tsx'
import { measurePath } from './paths.ts'
import { errorOf, viewOf } from './view.ts'

/** What was typed and not taken. */
export interface TypedNote {
  kind: NoteKind
  text: string
}

export const showNotes = onMeasure((request, opened) =>
  notesReply(request, opened, request.query.get('period') ?? ''),
)

async function notesReply(
  request: StaffRequest,
  opened: Opened,
  key: string,
  typed?: TypedNote,
  errors: readonly FormError[] = [],
): Promise<Reply> {
  const { measure } = opened
  const { notes, figures, all } = await request.transact(async (tx) => ({
    notes: await notesOf(tx, measure.id),
    figures: await figuresOf(tx, measure),
    all: await periodsOf(tx, measure, request.today),
  }))
  const periods = all.filter(({ startsOn }) => startsOn <= request.today)
  const latest = figures.at(-1)?.period
  const period = periodOf(periods, key) ?? (latest && periodOf(periods, keyOf(latest))) ?? periods[0]
  const figure = period && figures.find((each) => keyOf(each.period) === keyOf(period))
  const shown = notes.filter((each) => period && !each.superseded && keyOf(each) === keyOf(period))
  const claims = await request.transact((tx) => claimsOfNotes(tx, measure, shown))
  const body = (
    <NotesPage
      {...{ ...opened, view: viewOf(request), notes, periods, period, figure, claims, typed, errors }}
      readerId={request.actor.id}
    />
  )
  const title = `${request.t('measures.notes')}: ${request.say(measure.definition.name)}`
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title, crumbs: crumbsTo(request, measure), body, ...failed })
}

export const takeNote = onMeasure(async (request, opened) => {
  const { form, t, actor } = request
  const { measure } = opened
  const key = form.text('period')
  const kind = NOTE_KINDS.find((each) => each === form.text('kind')) ?? 'commentary'
  const typed = { kind, text: form.text('text') }
  const period = periodOf(await request.transact((tx) => periodsOf(tx, measure, request.today)), key)
  if (!period)
    return notesReply(request, opened, '', typed, [{ field: kind, message: t('fault.measure.period') }])
  const { code, identifier, endsOn } = period
  const input = { id: measure.id, kind, code, identifier, endsOn, text: typed.text }
  const done = await request.transact((tx) => writeNote(tx, actor, input))
  if (done.ok) return redirect(notesAddress(request, measure.slug, key))
  if (done.fault.kind === 'not-allowed') return fault(done.fault)
  return notesReply(request, opened, key, typed, [errorOf(request, done.fault, kind)])
})

export const takeSignOff = onMeasure(async (request, { measure }) => {
  const { params, actor } = request
  const done = await request.transact((tx) => signOffNote(tx, actor, { id: params['note'] ?? '' }))
  return done.ok ? redirect(notesAddress(request, measure.slug, keyOf(done.value))) : fault(done.fault)
})

function notesAddress(request: StaffRequest, slug: string, period: string): string {
  return `${request.href(measurePath(slug, 'notes'))}?${new URLSearchParams({ period })}`
}
