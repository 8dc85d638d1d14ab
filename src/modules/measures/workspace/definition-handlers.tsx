import type { Fault } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf } from '../../../platform/http/typed-date.ts'
import { oneLine } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import { findSeries, searchSeries, type FigureSeries } from '../../figures/index.ts'
import { changeDefinition, endMeasure, giveOwner, makeMeasure, resumeMeasure } from '../commands/measures.ts'
import { definitionsOf } from '../queries.ts'
import { TYPED } from '../figure-places.ts'
import {
  checkDefinitionForm,
  fieldOf,
  typedDefinition,
  typedFrom,
  UNDEFINED,
  type TypedDefinition,
} from './definition-fields.ts'
import { crumbsTo, onMeasure, type Opened } from './opening.ts'
import { ChangePage } from './pages/change-page.tsx'
import { DefinitionPage } from './pages/definition-page.tsx'
import { NewMeasurePage } from './pages/new-measure-page.tsx'
import { measurePath } from './paths.ts'
import { ownerPosts } from './posts.ts'
import { fieldsOfSeries } from './series-fields.ts'
import { errorOf, viewOf } from './view.ts'

/** Where an ordinary measure's own figures are of. */
export type OwnArea = { code: string; name: string }

export const showDefinition = onMeasure((request, opened) => definitionReply(request, opened))

async function definitionReply(
  request: StaffRequest,
  opened: Opened,
  errors: readonly FormError[] = [],
  endedOn = typedOf(null),
): Promise<Reply> {
  const { measure, mayKeep } = opened
  const { versions, posts, series } = await request.transact(async (tx) => ({
    versions: await definitionsOf(tx, measure.id),
    posts: mayKeep ? await ownerPosts(tx) : [],
    series: measure.seriesId === null ? undefined : await findSeries(tx, measure.seriesId),
  }))
  const body = (
    <DefinitionPage {...{ ...opened, view: viewOf(request), versions, posts, series, errors, endedOn }} />
  )
  const title = `${request.t('measures.definition')}: ${request.say(measure.definition.name)}`
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title, crumbs: crumbsTo(request, measure), body, ...failed })
}

export const takeOwner = onMeasure(async (request, opened) => {
  const { id, slug } = opened.measure
  const revision = Number(request.form.text('revision'))
  const ownerPostId = request.form.text('ownerPostId') || null
  const done = await request.transact((tx) => giveOwner(tx, request.actor, { id, revision, ownerPostId }))
  if (done.ok) return redirect(request.href(measurePath(slug, 'definition')))
  return refused(request, opened, done.fault, 'ownerPostId')
})

export const takeEnd = onMeasure(async (request, opened) => {
  const { id, slug } = opened.measure
  const revision = Number(request.form.text('revision'))
  const typed = typedDate(request.form, 'endedOn')
  const input = { id, revision, endedOn: dateFrom(typed) ?? '', why: request.form.text('endedWhy') }
  const done = await request.transact((tx) => endMeasure(tx, request.actor, input))
  if (done.ok) return redirect(request.href(measurePath(slug, 'definition')))
  if (done.fault.kind === 'not-allowed') return fault(done.fault)
  const field = done.fault.message === 'fault.measure.day' ? 'endedOn' : 'endedWhy'
  return definitionReply(request, opened, [errorOf(request, done.fault, field)], typed)
})

export const takeResume = onMeasure(async (request, opened) => {
  const { id, slug } = opened.measure
  const revision = Number(request.form.text('revision'))
  const done = await request.transact((tx) => resumeMeasure(tx, request.actor, { id, revision }))
  if (done.ok) return redirect(request.href(measurePath(slug, 'definition')))
  return refused(request, opened, done.fault, 'resume')
})

function refused(
  request: StaffRequest,
  opened: Opened,
  reason: Fault,
  field: string,
): Reply | Promise<Reply> {
  if (reason.kind === 'not-allowed') return fault(reason)
  return definitionReply(request, opened, [errorOf(request, reason, field)])
}

export const showChange = onMeasure((request, { measure }) =>
  changeReply(request, measure, typedFrom(measure.definition), []),
)

export const takeChange = onMeasure(async (request, { measure }) => {
  const typed = typedDefinition(request.form)
  const checked = checkDefinitionForm(typed, measure.definition, request.t)
  if (!checked.ok) return changeReply(request, measure, typed, checked.errors)
  const revision = Number(request.form.text('revision'))
  const input = { ...checked.value, id: measure.id, revision, why: typed.words.why }
  const done = await request.transact((tx) => changeDefinition(tx, request.actor, input))
  if (done.ok) return redirect(request.href(measurePath(measure.slug, 'definition')))
  if (done.fault.kind === 'not-allowed') return fault(done.fault)
  return changeReply(request, measure, typed, [errorOf(request, done.fault, fieldOf(done.fault.message))])
})

function changeReply(
  request: StaffRequest,
  measure: Opened['measure'],
  typed: TypedDefinition,
  errors: readonly FormError[],
): Reply {
  const title = request.t('measures.change')
  const body = <ChangePage {...{ view: viewOf(request), measure, typed, errors }} />
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  const crumbs = crumbsTo(request, measure, 'definition')
  return page({ title: `${title}: ${request.say(measure.definition.name)}`, crumbs, body, ...failed })
}

/** The series whose number stands in an address or a form; undefined for none. */
async function chosenSeries(request: StaffRequest, id: string): Promise<FigureSeries | undefined> {
  if (!/^\d{1,9}$/.test(id)) return undefined
  return request.transact((tx) => findSeries(tx, Number(id)))
}

export async function showNew(request: StaffRequest, area: OwnArea): Promise<Reply> {
  const series = await chosenSeries(request, request.query.get('series') ?? '')
  const fields = series ? await request.transact((tx) => fieldsOfSeries(tx, series, area.code)) : UNDEFINED
  return newReply(request, series, typedFrom(fields), area.code, [])
}

export async function takeNew(request: StaffRequest, area: OwnArea): Promise<Reply> {
  const typed = typedDefinition(request.form)
  const series = await chosenSeries(request, request.form.text('series'))
  const code = oneLine(request.form.text('area'))
  const checked = checkDefinitionForm(typed, UNDEFINED, request.t)
  if (!checked.ok) return newReply(request, series, typed, code, checked.errors)
  const made = await request.transact((tx) =>
    makeMeasure(tx, request.actor, {
      ...checked.value,
      seriesId: series?.id ?? null,
      area: series ? { code, name: code } : area,
      ownerPostId: request.form.text('ownerPostId') || null,
      why: typed.words.why,
    }),
  )
  if (made.ok) return redirect(request.href(measurePath(made.value.slug, 'definition')))
  if (made.fault.kind === 'not-allowed') return fault(made.fault)
  return newReply(request, series, typed, code, [errorOf(request, made.fault, fieldOf(made.fault.message))])
}

async function newReply(
  request: StaffRequest,
  series: FigureSeries | undefined,
  typed: TypedDefinition,
  area: string,
  errors: readonly FormError[],
): Promise<Reply> {
  const find = oneLine((request.query.get('find') ?? '').slice(0, 200))
  const { posts, found } = await request.transact(async (tx) => ({
    posts: await ownerPosts(tx),
    found:
      find === '' ? undefined : (await searchSeries(tx, find)).filter(({ dataset }) => dataset !== TYPED),
  }))
  const ownerPostId = request.form.text('ownerPostId')
  const parts = { view: viewOf(request), series, typed, area, posts, ownerPostId, find, found, errors }
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  const title = request.t('measures.new')
  return page({ title, crumbs: crumbsTo(request), body: <NewMeasurePage {...parts} />, ...failed })
}
