import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { keepMeasures, readMeasures } from '../policy.ts'
import { findMeasure } from '../queries.ts'
import { selectPublicMeasure } from '../site/store.ts'
import type { Measure } from '../store.ts'
import { MEASURES, measurePath } from '../workspace/paths.ts'
import { PublishPage } from './pages/publish-page.tsx'
import { proposePublication, publishMeasure, withdrawMeasure } from './publishing.ts'

const PUBLISH = '/workspace/measures/:slug/publish'

/** What publishing a measure would make public and hide, and the publication itself. */
export function publishingRoutes(): StaffRoute[] {
  return [
    { method: 'get', path: PUBLISH, permission: readMeasures, audit: 'none', handle: onMeasure(show) },
    {
      method: 'post',
      path: PUBLISH,
      permission: keepMeasures,
      audit: 'measure.publish',
      handle: onMeasure(publish),
    },
    {
      method: 'post',
      path: `${PUBLISH}/withdraw`,
      permission: keepMeasures,
      audit: 'measure.withdraw',
      handle: onMeasure(withdraw),
    },
  ]
}

type WithMeasure = (request: StaffRequest, measure: Measure) => Promise<Reply>

function onMeasure(handle: WithMeasure): StaffRoute['handle'] {
  return async (request) => {
    const measure = await request.transact((tx) => findMeasure(tx, request.params['slug'] ?? ''))
    return measure ? handle(request, measure) : notFound('fault.measure.missing.measure')
  }
}

async function show(request: StaffRequest, measure: Measure): Promise<Reply> {
  const { t, say } = request
  const { published, proposal } = await request.transact(async (tx) => ({
    published: await selectPublicMeasure(tx, measure.slug),
    proposal: await proposePublication(tx, measure.id),
  }))
  const name = say(measure.definition.name)
  return page({
    title: t('disclosure.titleOf', { measure: name }),
    crumbs: [
      { text: t('measures.title'), path: MEASURES },
      { text: name, path: measurePath(measure.slug) },
    ],
    body: <PublishPage request={request} measure={measure} published={published} proposal={proposal} />,
  })
}

async function publish({ form, transact, actor, href }: StaffRequest, { id, slug }: Measure): Promise<Reply> {
  const made = await transact((tx) => publishMeasure(tx, actor, { id, seal: form.text('seal') }))
  return made.ok ? redirect(href(measurePath(slug, 'publish'))) : fault(made.fault)
}

async function withdraw({ transact, actor, href }: StaffRequest, { id, slug }: Measure): Promise<Reply> {
  const made = await transact((tx) => withdrawMeasure(tx, actor, { id }))
  return made.ok ? redirect(href(measurePath(slug, 'publish'))) : fault(made.fault)
}
