import { authored } from '../../../../kernel/authored.ts'
import {
  Button,
  CsrfToken,
  Details,
  ErrorSummaryFor,
  InsetText,
  SummaryList,
  Table,
  type FormError,
  type TableCell,
} from '../../../../ui/index.ts'
import {
  acceptPath,
  becomesPath,
  changesPath,
  confirmPath,
  doubtAnchor,
  factAnchor,
  originalPath,
  placePath,
  planEditorPath,
  refusePath,
  sourcePath,
} from '../addresses.ts'
import { isPlaced, isTakenOut, originalsOf } from '../corrections.ts'
import { factsByLine } from '../facts.ts'
import type { ReadingCorrection, ReadingDetail } from '../reading.ts'
import { openDoubts, sheetLines, sheetParts, unplacedByReason } from '../source-sheet.ts'
import { valueWords } from '../value-words.ts'
import { DOCUMENT_KIND_WORDS, factWord, type View } from '../view.ts'
import type { Relation } from '../relation.ts'
import { RelationNote } from './becomes-page.tsx'
import { DraftPanel } from './draft-panel.tsx'
import { LineLink } from './fact-value.tsx'
import { LessonsPart } from './lessons-part.tsx'
import { SourcePanel } from './source-panel.tsx'
import { StatusTag } from './status-tag.tsx'

interface ReviewView {
  view: View
  reading: ReadingDetail
  /** what could not be done, when somebody else was quicker */
  errors: readonly FormError[]
  /** to the plans that are here; absent once the reading is settled */
  relation?: Relation | undefined
}

export function ReviewPage({ view, reading, errors, relation }: ReviewView) {
  const { t, href } = view
  const context = {
    view,
    readingId: reading.id,
    isOpen: reading.status === 'open',
    originals: originalsOf(reading.corrections),
  }
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('readings.problem')} />
      <h1 class="govuk-heading-l">
        {t('readings.review', { title: authored(reading.title ?? reading.filename) })}
      </h1>
      <AboutReading view={view} reading={reading} />
      {relation && <RelationNote view={view} readingId={reading.id} relation={relation} />}
      {context.isOpen && <Settle view={view} reading={reading} relation={relation} />}
      <ul class="govuk-list gt-review__links">
        <JumpItem href="#draft" text={t('readings.toDraft')} />
        <JumpItem href="#source" text={t('readings.toSource')} />
        <JumpItem href={href(sourcePath(reading.id, 1))} text={t('readings.wholeSource')} />
        <JumpItem href={href(originalPath(reading.id))} text={t('readings.original')} />
      </ul>
      {context.isOpen && <Keys view={view} />}
      <div class="gt-side-by-side gt-side-by-side--windows">
        <section class="gt-draft" aria-labelledby="draft">
          <h2 class="gt-draft__heading" id="draft">
            {t('readings.toDraft')}
          </h2>
          <div class="gt-draft__scroll" tabindex={0} role="group" aria-labelledby="draft">
            <Doubts view={view} reading={reading} />
            <LessonsPart view={view} reading={reading} />
            <DraftPanel context={context} draft={reading.draft} />
            <Unplaced view={view} reading={reading} />
            <Corrections view={view} reading={reading} />
            {context.isOpen && <Settle view={view} reading={reading} relation={relation} />}
          </div>
        </section>
        <SourcePanel
          view={view}
          readingId={reading.id}
          isOpen={context.isOpen}
          filename={reading.filename}
          parts={sheetParts(sheetLines(reading))}
        />
      </div>
    </>
  )
}

function JumpItem({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  )
}

type Part = Omit<ReviewView, 'errors' | 'relation'>

/** While it is reviewed only its state is in sight: the room belongs to the document and the draft. */
function AboutReading({ view, reading }: Part) {
  const { t } = view
  if (reading.status !== 'open') return <ReadingFacts view={view} reading={reading} />
  return (
    <>
      <p class="govuk-body">
        <StatusTag view={view} reading={reading} /> {reading.filename}
      </p>
      <Details summaryText={t('readings.about')} classes="govuk-!-margin-bottom-3">
        <ReadingFacts view={view} reading={reading} />
      </Details>
    </>
  )
}

/** Shown by the script that makes them, where they were not switched off. */
function Keys({ view: { t } }: { view: View }) {
  const keys: [string, string][] = [
    ['n', t('readings.keys.nextDoubt')],
    ['p', t('readings.keys.previousDoubt')],
    ['j', t('readings.keys.nextFact')],
    ['k', t('readings.keys.previousFact')],
    ['Enter', t('readings.keys.correct')],
  ]
  return (
    <div data-gt-keys hidden>
      <Details summaryText={t('readings.keys')} classes="govuk-!-margin-bottom-3">
        <ul class="govuk-list govuk-!-margin-bottom-0">
          {keys.map(([key, deed]) => (
            <li>
              <kbd>{key}</kbd> {deed}
            </li>
          ))}
        </ul>
      </Details>
    </div>
  )
}

function ReadingFacts({ view, reading }: Part) {
  const { t, href, instant } = view
  return (
    <>
      <SummaryList
        rows={[
          {
            key: { text: t('readings.status') },
            value: { html: <StatusTag view={view} reading={reading} /> },
          },
          { key: { text: t('readings.document') }, value: { text: reading.filename } },
          { key: { text: t('readings.kind') }, value: { text: t(DOCUMENT_KIND_WORDS[reading.kind]) } },
          {
            key: { text: t('readings.added') },
            value: {
              text: t('readings.byAt', {
                name: reading.addedBy ?? t('readings.somebody'),
                at: instant(reading.addedAt),
              }),
            },
          },
          reading.settledAt !== null && {
            key: { text: t('readings.settled') },
            value: {
              text: t('readings.byAt', {
                name: reading.settledBy ?? t('readings.somebody'),
                at: instant(reading.settledAt),
              }),
            },
          },
          reading.reason !== '' && { key: { text: t('readings.reason') }, value: { text: reading.reason } },
        ]}
      />
      {reading.notes.map((note) => (
        <InsetText text={note} />
      ))}
      {reading.plan && (
        <InsetText>
          <a class="govuk-link" href={href(planEditorPath(reading.plan.id))}>
            {t('readings.becamePlan', { title: authored(reading.plan.title) })}
          </a>
        </InsetText>
      )}
    </>
  )
}

/** What is likely another version of a plan, or was chosen to be one, goes its own way. */
function acceptanceOf(id: string, relation: Relation | undefined): string {
  if (!relation?.of) return acceptPath(id)
  if (!relation.isChosen) return becomesPath(id)
  return relation.becomes === 'update' ? changesPath(id) : acceptPath(id)
}

function Settle({ view: { t, href }, reading, relation }: Part & Pick<ReviewView, 'relation'>) {
  return (
    <div class="govuk-button-group">
      <Button text={t('readings.accept')} href={href(acceptanceOf(reading.id, relation))} />
      <Button
        text={t('readings.refuse')}
        href={href(refusePath(reading.id))}
        classes="govuk-button--secondary"
      />
    </div>
  )
}

function Doubts({ view, reading }: Part) {
  const { t, href, formToken } = view
  const doubts = openDoubts(reading)
  const facts = factsByLine(reading.draft)
  return (
    <section aria-labelledby="doubts">
      <h2 class="govuk-heading-m" id="doubts" tabindex={-1}>
        {t('readings.doubts', { count: doubts.length })}
      </h2>
      {doubts.length === 0 ? (
        <p class="govuk-body">
          {reading.draft.doubts.length === 0 ? t('readings.doubts.never') : t('readings.doubts.none')}
        </p>
      ) : (
        <ol class="govuk-list govuk-list--spaced">
          {doubts.map((doubt, position) => (
            <li id={doubtAnchor(doubt.index)} data-gt-lines={String(doubt.line)}>
              <p class="govuk-body govuk-!-margin-bottom-1">{view.said(doubt.message)}</p>
              <p class="govuk-body-s govuk-!-margin-bottom-2">
                <LineLink view={view} lines={[doubt.line]} stop="doubt" />{' '}
                <FactLink view={view} at={facts.get(doubt.line)} line={doubt.line} />{' '}
                <NextDoubt view={view} next={doubts[position + 1]?.index} />
              </p>
              {reading.status === 'open' && (
                <form method="post" action={href(confirmPath(reading.id))}>
                  <CsrfToken name="formToken" token={formToken} />
                  <input type="hidden" name="revision" value={String(reading.revision)} />
                  <input type="hidden" name="doubt" value={String(doubt.index)} />
                  <Button
                    html={
                      <>
                        {t('readings.confirm')}
                        <span class="govuk-visually-hidden">
                          {' '}
                          {t('readings.confirm.which', { place: view.place(doubt.line) })}
                        </span>
                      </>
                    }
                    classes="govuk-button--secondary"
                    preventDoubleClick
                  />
                </form>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function NextDoubt({ view: { t }, next }: { view: View; next: number | undefined }) {
  if (next === undefined) return null
  return (
    <a class="govuk-link" href={`#${doubtAnchor(next)}`}>
      {t('readings.doubt.next')}
    </a>
  )
}

function FactLink({ view: { t, place }, at, line }: { view: View; at: string | undefined; line: number }) {
  if (at === undefined) return null
  return (
    <a class="govuk-link" href={`#${factAnchor(at)}`}>
      {t('readings.toFact')}
      <span class="govuk-visually-hidden"> {t('readings.confirm.which', { place: place(line) })}</span>
    </a>
  )
}

const MOST_UNPLACED = 200

function Unplaced({ view, reading }: Part) {
  const { t, href } = view
  const groups = unplacedByReason(reading.draft.unplaced)
  return (
    <section aria-labelledby="unplaced">
      <h2 class="govuk-heading-m" id="unplaced">
        {t('readings.unplaced', { count: reading.draft.unplaced.length })}
      </h2>
      {groups.length === 0 && <p class="govuk-body">{t('readings.unplaced.none')}</p>}
      {groups.map(({ why, units }) => (
        <Details summaryText={t('readings.unplaced.reason', { why: view.said(why), count: units.length })}>
          <ul class="govuk-list govuk-list--spaced">
            {units.slice(0, MOST_UNPLACED).map((unit) => (
              <li data-gt-lines={String(unit.line)}>
                <LineLink view={view} lines={[unit.line]} /> {unit.text}
                {reading.status === 'open' && (
                  <>
                    <br />
                    <a class="govuk-link" href={href(placePath(reading.id, unit.line, unit.nth))}>
                      {t('readings.place')}
                      <span class="govuk-visually-hidden">
                        {' '}
                        {t('readings.confirm.which', { place: view.place(unit.line) })}
                      </span>
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
          {units.length > MOST_UNPLACED && (
            <p class="govuk-body-s">
              {t('readings.unplaced.beyond', { count: units.length - MOST_UNPLACED })}
            </p>
          )}
        </Details>
      ))}
    </section>
  )
}

function Corrections({ view, reading }: Part) {
  const { t } = view
  if (reading.corrections.length === 0) return null
  return (
    <section aria-labelledby="corrections">
      <h2 class="govuk-heading-m" id="corrections">
        {t('readings.corrections', { count: reading.corrections.length })}
      </h2>
      <Table
        classes="gt-card-table"
        caption={t('readings.corrections', { count: reading.corrections.length })}
        captionClasses="govuk-visually-hidden"
        head={[
          { text: t('readings.corrections.fact') },
          { text: t('readings.corrections.was') },
          { text: t('readings.corrections.became') },
          { text: t('readings.corrections.who') },
        ]}
        rows={reading.corrections.map((correction) => correctionRow(view, correction))}
      />
    </section>
  )
}

function correctionRow(view: View, correction: ReadingCorrection): TableCell[] {
  const { t, instant } = view
  const { path, was, became, correctedBy, correctedAt } = correction
  const isDoubt = path.startsWith('doubts.')
  return [
    cell(t('readings.corrections.fact'), { text: isDoubt ? t('readings.doubt') : factWord(t, path) }),
    cell(t('readings.corrections.was'), {
      text: isDoubt ? '' : isPlaced(correction) ? unplacedWords(view, was) : valueWords(view, path, was),
    }),
    cell(t('readings.corrections.became'), {
      text: isDoubt
        ? t('readings.confirmed')
        : isTakenOut(correction)
          ? t('readings.takenOut')
          : valueWords(view, path, became),
    }),
    cell(t('readings.corrections.who'), {
      text: t('readings.byAt', { name: correctedBy ?? t('readings.somebody'), at: instant(correctedAt) }),
    }),
  ]
}

/** A fact that a person made was a line that nobody had placed. */
function unplacedWords({ t, place }: View, was: unknown): string {
  const line = typeof was === 'object' && was !== null && 'line' in was ? Number(was.line) : 0
  return t('readings.place.was', { place: place(line) })
}

function cell(label: string, content: Pick<TableCell, 'text' | 'html'>): TableCell {
  return { ...content, attributes: { 'data-label': label } }
}
