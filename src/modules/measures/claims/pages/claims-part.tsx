import { authored } from '../../../../kernel/authored.ts'
import type { Phrase } from '../../../../kernel/result.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { Button, CsrfToken, Details, fieldsOf, Tag, Textarea, type FormError } from '../../../../ui/index.ts'
import { periodIn, type SourceRow } from '../../answers/question.ts'
import { rowsBehind } from '../check.ts'
import type { Verdict } from '../facts.ts'
import type { AnsweredClaim } from '../queries.ts'
import { VERDICT_WORDS } from '../verdict-words.ts'

export interface ClaimsView extends Pick<StaffRequest, 't' | 'href' | 'formToken'> {
  /** an instant as the reader's language writes it */
  moment: (iso: string) => string
}

interface ClaimsPage {
  view: ClaimsView
  claims: readonly AnsweredClaim[]
  /** where the writer's answers go; undefined for everybody else, and once it is settled */
  answerPath: string | undefined
  typed?: TypedAnswer | undefined
}

/** What was typed at the claim at this place, and why it was not taken. */
export interface TypedAnswer {
  place: number
  answer: string
  errors: readonly FormError[]
}

const COLOURS: Readonly<Record<Verdict, string>> = {
  supported: 'govuk-tag--green',
  'not-supported': 'govuk-tag--red',
  'too-few': 'govuk-tag--yellow',
}

/** What a text claims of measures, each claim with what the figures say to it and what its writer says to that. */
export function ClaimsPart(page: ClaimsPage) {
  const { view, claims } = page
  if (claims.length === 0) return null
  const open = claims.filter(({ verdict }) => verdict !== 'supported').length
  return (
    <Details
      summaryText={view.t('claims.summary', { claims: claims.length, open })}
      open={open > 0 || page.typed !== undefined}
    >
      {claims.map((claim) => (
        <ClaimItem {...page} claim={claim} />
      ))}
    </Details>
  )
}

function ClaimItem({ view, claim, answerPath, typed }: ClaimsPage & { claim: AnsweredClaim }) {
  const { t, moment } = view
  const { answer } = claim
  return (
    <div class="govuk-!-margin-bottom-4">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Sentence claim={claim} />{' '}
        <Tag text={t(VERDICT_WORDS[claim.verdict])} classes={COLOURS[claim.verdict]} />
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{sayFigures(view, claim.why)}</p>
      <Rows view={view} rows={rowsBehind(claim)} />
      {answer && (
        <p class="govuk-body-s">
          {t('claims.answered', {
            by: authored(answer.answeredBy ?? ''),
            at: moment(answer.answeredAt),
            answer: authored(answer.answer),
          })}
        </p>
      )}
      {claim.verdict !== 'supported' && answerPath !== undefined && (
        <AnswerForm
          view={view}
          claim={claim}
          path={answerPath}
          typed={typed?.place === claim.start ? typed : undefined}
        />
      )}
    </div>
  )
}

/** The sentence, with the words that claim something set apart. */
function Sentence({ claim: { sentence, words } }: { claim: AnsweredClaim }) {
  const at = sentence.indexOf(words)
  if (at < 0) return <q>{authored(sentence)}</q>
  return (
    <q>
      {authored(sentence.slice(0, at))}
      <strong>{authored(words)}</strong>
      {authored(sentence.slice(at + words.length))}
    </q>
  )
}

/** The latest of many rows come last in a series, and say most. */
const MOST_ROWS = 6

function Rows({ view, rows }: { view: ClaimsView; rows: readonly SourceRow[] }) {
  if (rows.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet govuk-body-s">
      {rows.slice(-MOST_ROWS).map((row) => (
        <li>
          {sayFigures(view, {
            message: 'claims.row',
            values: {
              area: row.areaName,
              period: periodIn(row),
              value: row.text,
              file: row.fileName,
              line: row.line,
            },
          })}
        </li>
      ))}
    </ul>
  )
}

function AnswerForm({
  view: { t, href, formToken },
  claim,
  path,
  typed,
}: {
  view: ClaimsView
  claim: AnsweredClaim
  path: string
  typed: ClaimsPage['typed']
}) {
  const field = fieldsOf(typed?.errors ?? [], { error: t('claims.error') })
  return (
    <form method="post" action={href(path)} novalidate>
      <CsrfToken token={formToken} />
      <input type="hidden" name="place" value={String(claim.start)} />
      <Textarea
        {...field.one(answerField(claim.start), { label: t('claims.answer'), hint: t('claims.answer.hint') })}
        name="answer"
        value={typed?.answer ?? claim.answer?.answer ?? ''}
        rows={2}
      />
      <Button text={t('claims.answer.keep')} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

export function answerField(place: number): string {
  return `answer-${place}`
}

/** A step of arithmetic in the reader's language; names of areas, periods and files stay as they are written. */
function sayFigures({ t }: Pick<ClaimsView, 't'>, { message, values = {} }: Phrase): string {
  return t(
    message,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && /\p{L}/u.test(value) ? authored(value) : value,
      ]),
    ),
  )
}
