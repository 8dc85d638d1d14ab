import { authored } from '../../../kernel/authored.ts'
import { notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { inspectionsPath, judgementsPath } from '../addresses.ts'
import { selectProviderChanges, selectProviders, selectVersions } from '../store.ts'
import { ProviderPage } from './pages/provider-page.tsx'
import { viewOf } from './view.ts'

export async function showProvider(request: StaffRequest): Promise<Reply> {
  const { t, params } = request
  const id = params['id'] ?? ''
  const shown = await request.transact(async (tx) => {
    const provider = isIdentifier(id) ? (await selectProviders(tx)).find((each) => each.id === id) : undefined
    return (
      provider && {
        provider,
        versions: await selectVersions(tx, id),
        changes: await selectProviderChanges(tx, provider.id),
      }
    )
  })
  if (shown === undefined) return notFound('fault.inspections.noProvider')
  const crumbs = [
    { text: t('inspections.room'), path: inspectionsPath },
    { text: t('inspections.judgements'), path: judgementsPath },
  ]
  const body = <ProviderPage view={viewOf(request)} {...shown} />
  return page({ title: authored(shown.provider.name), crumbs, wide: true, body })
}
