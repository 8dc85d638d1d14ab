import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { findNodes, oneLine } from '../../../thread/index.ts'
import { TIED_KINDS, tieMeasure, untieMeasure } from '../commands/links.ts'
import { linksOfMeasure } from '../queries.ts'
import { selectPlansOf } from '../node-plans.ts'
import { crumbsTo, onMeasure, type Opened } from './opening.ts'
import { LinksPage } from './pages/links-page.tsx'
import { measurePath } from './paths.ts'
import { errorOf, viewOf } from './view.ts'

/** More than fit on a page would be searched again with more words. */
const MOST_FOUND = 30

export const showLinks = onMeasure((request, opened) =>
  linksReply(request, opened, request.query.get('find') ?? ''),
)

async function linksReply(
  request: StaffRequest,
  opened: Opened,
  wanted: string,
  errors: readonly FormError[] = [],
): Promise<Reply> {
  const find = oneLine(wanted.slice(0, 200))
  const { measure } = opened
  const parts = await request.transact(async (tx) => {
    const links = await linksOfMeasure(tx, measure.id)
    const found = find === '' ? undefined : await findNodes(tx, find, TIED_KINDS, MOST_FOUND)
    const shown = [...links.shows, ...links.movedBy].map(({ node }) => node)
    const plans = await selectPlansOf(
      tx,
      [...shown, ...(found ?? [])].map(({ id }) => id),
    )
    return { links, found, plans }
  })
  const hasMore = parts.found?.length === MOST_FOUND
  const body = <LinksPage {...{ ...opened, ...parts, view: viewOf(request), find, hasMore, errors }} />
  const title = `${request.t('measures.links')}: ${request.say(measure.definition.name)}`
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title, crumbs: crumbsTo(request, measure), body, ...failed })
}

export const takeLink = onMeasure(async (request, opened) => {
  const { form, actor, t } = request
  const { id, slug } = opened.measure
  const otherId = form.text('otherId')
  const again = (error: FormError) => linksReply(request, opened, form.text('find'), [error])
  if (otherId === '') return again({ field: 'otherId', message: t('fault.measure.choice') })
  const done = await request.transact((tx) => tieMeasure(tx, actor, { id, otherId }))
  if (done.ok) return redirect(request.href(measurePath(slug, 'links')))
  return done.fault.kind === 'not-allowed'
    ? fault(done.fault)
    : again(errorOf(request, done.fault, 'otherId'))
})

export const takeUntie = onMeasure(async (request, { measure: { id, slug } }) => {
  const { form, actor } = request
  const done = await request.transact((tx) => untieMeasure(tx, actor, { id, otherId: form.text('otherId') }))
  return done.ok ? redirect(request.href(measurePath(slug, 'links'))) : fault(done.fault)
})
