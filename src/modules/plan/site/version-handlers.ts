import { json } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { comparePlans } from '../compare.ts'
import { publications, publishedVersion } from '../published.ts'
import type { SiteHandler } from './page-context.ts'
import { versionsPage, type PublishedVersion } from './pages/versions.tsx'
import { noSuchPlan, planOf } from './plan-handlers.ts'

export const showVersions: SiteHandler = async (request, context) => {
  const plan = await planOf(request)
  if (!plan) return noSuchPlan()
  return versionsPage({ context, plan, versions: await versionsOf(request, plan.slug) })
}

export const sendVersions: SiteHandler = async (request) => {
  const plan = await planOf(request)
  if (!plan) return noSuchPlan()
  const { title, slug } = plan
  return json({ plan: title, slug, versions: await versionsOf(request, slug) })
}

/** The latest versions are compared with the one before; each comparison reads a whole plan. */
const MOST_COMPARED = 10

function versionsOf(request: PublicRequest, slug: string): Promise<PublishedVersion[]> {
  return request.read(async (reader) => {
    const published = (await publications(reader, slug)).toSorted((a, b) => b.number - a.number)
    const compared = published.slice(0, MOST_COMPARED + 1)
    const contents = await Promise.all(compared.map(({ number }) => publishedVersion(reader, slug, number)))
    return published.map(({ number, publishedAt }, index) => {
      const [after, before] = [contents[index]?.content, contents[index + 1]?.content]
      const isFirst = index === published.length - 1
      const changes = isFirst ? null : after && before && comparePlans(before, after)
      return { number, publishedAt, changes }
    })
  })
}
