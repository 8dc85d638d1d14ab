import type { Fault } from '../../../kernel/result.ts'
import { fault, notFound, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { factAnchor, readingPath } from './addresses.ts'
import { correctFacts } from './commands.ts'
import {
  checkCorrection,
  correctionFields,
  fieldsOfFact,
  type Change,
  type CorrectionFields,
} from './correction-form.ts'
import { factAt, factFrom, linesOf, outcomeAt, outcomeChoiceNow, outcomeChoices, type Fact } from './facts.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { CorrectPage, correctTitle } from './pages/correct-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { reviewReply } from './review-handlers.tsx'
import { viewOf } from './view.ts'

export function showCorrect(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, (reading) => {
    const fact = factAt(reading.draft, request.query.get('at') ?? '')
    if (!fact) return notFound('readings.correct.notFound')
    const line = linesOf(fact, reading.draft)[0]
    return correctReply(
      request,
      reading,
      fact,
      fieldsOfFact(fact, line, reading.revision, outcomeChoices(reading.draft)),
      [],
    )
  })
}

export function takeCorrect(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const fields = correctionFields(request.form)
    const fact = factSeen(reading, fields)
    if (!fact) return notFound('readings.correct.notFound')
    const checked = checkCorrection(fact, fields, request.t)
    if (!checked.ok) return correctReply(request, reading, fact, fields, checked.errors)
    const place = request.href(`${readingPath(reading.id)}#${factAnchor(placeAfter(fact, checked.value))}`)
    if (checked.value.length === 0) return redirect(place)
    const input = { id: reading.id, revision: revisionFrom(request.form), changes: checked.value }
    const corrected = await request.transact((tx) => correctFacts(tx, request.actor, input))
    if (corrected.ok) return redirect(place)
    if (corrected.fault.kind === 'not-allowed') return fault(corrected.fault)
    return retryReply(request, reading, fields, corrected.fault)
  })
}

/** Where to look after the changes: an activity that was moved stands somewhere under its new outcome. */
function placeAfter({ at }: Fact, changes: readonly Change[]): string {
  const move = changes.find(({ path }) => path === `${at}.outcome`)
  return move ? outcomeAt(Number(move.value)) : at
}

/** What was typed, over the draft as it is now: sent once more it knowingly replaces what somebody else wrote. */
async function retryReply(
  request: StaffRequest,
  seen: ReadingDetail,
  fields: CorrectionFields,
  reason: Fault,
): Promise<Reply> {
  const reading = (await currentReading(request)) ?? seen
  const fact = factSeen(reading, fields)
  if (!fact) return notFound('readings.correct.notFound')
  const outcome = outcomeChoiceNow(reading.draft, fields.outcome)
  const next = { ...fields, outcome, at: fact.at, revision: String(reading.revision) }
  const errors = errorsOf(request.t, reason, firstField(fact))
  return correctReply(request, reading, fact, next, errors, statusOf(reason))
}

export function takeTakeOut(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const fact = factSeen(reading, correctionFields(request.form))
    if (!fact) return notFound('readings.correct.notFound')
    const input = {
      id: reading.id,
      revision: revisionFrom(request.form),
      changes: [{ path: fact.at, value: null }],
    }
    const taken = await request.transact((tx) => correctFacts(tx, request.actor, input))
    if (taken.ok) return redirect(request.href(`${readingPath(reading.id)}#unplaced`))
    if (taken.fault.kind === 'not-allowed') return fault(taken.fault)
    const current = (await currentReading(request)) ?? reading
    const errors = errorsOf(request.t, taken.fault, factAnchor(fact.at))
    return reviewReply(request, current, errors, statusOf(taken.fault))
  })
}

function factSeen(reading: ReadingDetail, { at, line }: CorrectionFields): Fact | undefined {
  return factFrom(reading.draft, at, /^\d{1,9}$/.test(line) ? Number(line) : undefined)
}

function firstField(fact: Fact): string {
  const first = { title: 'title', outcome: 'name', statement: 'text', activity: 'text', milestone: 'text' }
  return first[fact.type]
}

const MOST_PRINTED = 20

function correctReply(
  request: StaffRequest,
  reading: ReadingDetail,
  fact: Fact,
  fields: CorrectionFields,
  errors: FormError[],
  status?: 400 | 409,
): Reply {
  const { t } = request
  const cited = new Set(linesOf(fact, reading.draft))
  return formReply({
    title: correctTitle(t, fact),
    crumbs: crumbsTo(t, reading),
    errors,
    status,
    body: (
      <CorrectPage
        view={viewOf(request, reading.draft)}
        readingId={reading.id}
        fact={fact}
        fields={fields}
        errors={errors}
        outcomes={outcomeChoices(reading.draft)}
        source={reading.units.filter((unit) => cited.has(unit.line)).slice(0, MOST_PRINTED)}
      />
    ),
  })
}
