import { json, notFound, page, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import { selectAllAbout } from '../../platform/personal-data/store.ts'
import { MyDataPage } from './pages/my-data-page.tsx'

/** UK GDPR Article 15: access by the person themselves; the database notes that they looked. */
export async function showMine({ t, href, actor, transact }: StaffRequest): Promise<Reply> {
  const held = await transact((tx) => selectAllAbout(tx, actor.id))
  if (!held) return notFound('fault.personal.noPerson')
  const body = <MyDataPage t={t} held={held} filePath={href('/account/my-data.json')} />
  return page({ title: t('personal.mineTitle'), crumbs: [], body })
}

export async function exportMine({ actor, transact }: StaffRequest): Promise<Reply> {
  const held = await transact((tx) => selectAllAbout(tx, actor.id))
  return held ? json(held, 'my-data.json') : notFound('fault.personal.noPerson')
}
