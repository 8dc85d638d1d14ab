import {
  Button,
  CsrfToken,
  Details,
  ErrorSummaryFor,
  fieldsOf,
  InsetText,
  Select,
  Tag,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import type { Figure, PeriodSpec } from '../../../figures/index.ts'
import { ClaimsPart } from '../../claims/pages/claims-part.tsx'
import { noteClaimsPath } from '../../claims/paths.ts'
import type { AnsweredClaim } from '../../claims/queries.ts'
import { keyOf } from '../../measure-period.ts'
import { NOTE_KINDS, type Note, type NoteKind } from '../../note-store.ts'
import type { TypedNote } from '../note-handlers.tsx'
import type { Opened } from '../opening.ts'
import { measurePath } from '../paths.ts'
import { periodName } from '../period-names.ts'
import { NOTE_WORDS, withUnit, type View } from '../view.ts'
import { MeasureHead } from './measure-head.tsx'

interface NotesView extends Opened {
  view: View
  /** every version, the latest period and version first */
  notes: readonly Note[]
  /** latest first */
  periods: readonly PeriodSpec[]
  period: PeriodSpec | undefined
  /** of that period */
  figure: Figure | undefined
  /** what the latest notes of that period claim, by the id of the note */
  claims: ReadonlyMap<string, readonly AnsweredClaim[]>
  /** what was typed and not taken */
  typed: TypedNote | undefined
  readerId: string
  errors: readonly FormError[]
}

/** What is said of a measure in a period: the commentary, and the four notes that turn the curve. */
export function NotesPage(page: NotesView) {
  const { view, measure, period, figure, errors } = page
  const { t } = view
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
      <MeasureHead view={view} measure={measure} part="notes" />
      <PeriodChoice {...page} />
      {period && (
        <>
          <h2 class="govuk-heading-m">{periodName(view, period)}</h2>
          <p class="govuk-body">
            {figure
              ? t('measures.notes.value', { value: withUnit(measure.definition, figure.text) })
              : t('measures.noFigure')}
          </p>
          {NOTE_KINDS.map((kind) => (
            <NotePart {...page} period={period} kind={kind} />
          ))}
        </>
      )}
    </>
  )
}

function PeriodChoice({ view, measure, periods, period }: NotesView) {
  const { t, href } = view
  return (
    <form method="get" action={href(measurePath(measure.slug, 'notes'))} class="gt-filter-bar">
      <Select
        id="period"
        name="period"
        label={{ text: t('measures.period') }}
        items={periods.map((each) => ({ value: keyOf(each), text: periodName(view, each) }))}
        value={period ? keyOf(period) : ''}
      />
      <Button text={t('measures.show')} classes="govuk-button--secondary" />
    </form>
  )
}

function NotePart(page: NotesView & { period: PeriodSpec; kind: NoteKind }) {
  const { view, notes, period, kind, mayGive } = page
  const { t } = view
  const versions = notes.filter((each) => each.kind === kind && keyOf(each) === keyOf(period))
  const [latest, ...before] = versions
  return (
    <section aria-labelledby={`${kind}-title`}>
      <h3 class="govuk-heading-s" id={`${kind}-title`}>
        {t(NOTE_WORDS[kind].title)}
      </h3>
      {latest && <Said {...page} note={latest} />}
      {!latest && !mayGive && <p class="govuk-body">{t('measures.note.none')}</p>}
      {mayGive && <NoteForm {...page} latest={latest} />}
      {before.length > 0 && (
        <Details summaryText={t('measures.note.before', { count: before.length })}>
          {before.map((note) => (
            <Said {...page} note={note} />
          ))}
        </Details>
      )}
    </section>
  )
}

/** One version, who wrote it and who signed it off; a button for who may do that. */
function Said({ view, measure, note, claims, maySignOff, readerId }: NotesView & { note: Note }) {
  const { t, say, moment, href, formToken } = view
  const isWaiting = note.signedOffAt === null && !note.superseded
  const claimed = claims.get(note.id) ?? []
  const toAnswer = isWaiting && claimed.some(({ verdict }) => verdict !== 'supported')
  return (
    <InsetText>
      {note.text.split('\n').map((line) => line !== '' && <p class="govuk-body">{say(line)}</p>)}
      <p class="govuk-body-s">
        {t('measures.byAt', { by: note.writtenBy ?? t('measures.somebody'), at: moment(note.writtenAt) })}{' '}
        {note.signedOffAt === null ? (
          isWaiting && <Tag text={t('measures.note.waiting')} classes="govuk-tag--yellow" />
        ) : (
          <>
            <Tag text={t('measures.note.signedOff')} classes="govuk-tag--green" />{' '}
            {t('measures.byAt', {
              by: note.signedOffBy ?? t('measures.somebody'),
              at: moment(note.signedOffAt),
            })}
          </>
        )}
      </p>
      <ClaimsPart view={view} claims={claimed} answerPath={undefined} />
      {toAnswer && note.writtenById === readerId && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(noteClaimsPath(measure.slug, note.id))}>
            {t('claims.toAnswer')}
          </a>
        </p>
      )}
      {isWaiting && maySignOff && note.writtenById !== readerId && (
        <form method="post" action={href(measurePath(measure.slug, 'notes', `${note.id}/sign-off`))}>
          <CsrfToken token={formToken} />
          <Button text={t('measures.note.signOff')} classes="govuk-button--secondary" preventDoubleClick />
        </form>
      )}
    </InsetText>
  )
}

function NoteForm({
  view,
  measure,
  period,
  kind,
  typed,
  errors,
  latest,
}: NotesView & { period: PeriodSpec; kind: NoteKind; latest: Note | undefined }) {
  const { t, href, formToken } = view
  const field = fieldsOf(errors, { error: t('measures.error') })
  const { title, hint } = NOTE_WORDS[kind]
  const isTyped = typed?.kind === kind
  return (
    <Details
      summaryText={t(latest ? 'measures.note.change' : 'measures.note.write')}
      open={isTyped || (!latest && kind === 'commentary')}
    >
      <form method="post" action={href(measurePath(measure.slug, 'notes'))} novalidate>
        <CsrfToken token={formToken} />
        <input type="hidden" name="period" value={keyOf(period)} />
        <input type="hidden" name="kind" value={kind} />
        <Textarea
          {...field.one(kind, { label: t(title), hint: t(hint) })}
          name="text"
          value={isTyped ? typed.text : (latest?.text ?? '')}
          rows={4}
        />
        <Button text={t('measures.save')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </Details>
  )
}
