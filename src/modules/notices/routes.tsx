import { notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { Route, StaffRequest } from '../../platform/http/route.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import { instantCell, listOf, listRoutes, type House, type List } from '../../platform/papers/index.ts'
import { isIdentifier } from '../../thread/index.ts'
import { saidOf } from './sentence.ts'
import { NoticesPage } from './pages/notices-page.tsx'
import {
  countUnread,
  markAllRead,
  markRead,
  saveDigest,
  selectDigest,
  selectNotices,
  type Digest,
} from './store.ts'

/** as the page writes it */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const MOST_SHOWN = 100
const DIGESTS: readonly Digest[] = ['daily', 'weekly', 'none']

/** Everybody's own: row-level security shows nobody another's. */
export function noticesRoutes(house: House): Route[] {
  const path = '/workspace/notices'
  return [
    ...listRoutes(house, { path, permission: signedIn, name: 'notices', list: noticesList }),
    {
      method: 'get',
      path,
      permission: signedIn,
      audit: 'none',
      handle: (request) => showNotices(request),
    },
    {
      method: 'post',
      path: '/workspace/notices/read',
      permission: signedIn,
      audit: 'notice.read',
      handle: takeRead,
    },
    {
      method: 'post',
      path: '/workspace/notices/digest',
      permission: signedIn,
      audit: 'notice.digest',
      handle: takeDigest,
    },
  ]
}

async function showNotices(request: StaffRequest, error?: string): Promise<Reply> {
  const { t, actor, query } = request
  const view = await request.transact(async (tx) => ({
    notices: await selectNotices(tx, MOST_SHOWN),
    unread: await countUnread(tx),
    digest: await selectDigest(tx, actor.id),
  }))
  const told = query.get('done')
  const done = told === 'read' || told === 'digest' ? told : undefined
  return page({
    title: t('notices.title'),
    crumbs: [],
    ...(error === undefined ? {} : { hasErrors: true, status: 400 as const }),
    body: <NoticesPage screen={request} view={{ ...view, done, error }} />,
  })
}

async function noticesList(request: StaffRequest, most: number): Promise<List> {
  const { t } = request
  return listOf(t('notices.title'), await request.transact((tx) => selectNotices(tx, most)), [
    [t('notices.column.notice'), 70, (notice) => saidOf(t, notice)],
    [t('notices.column.when'), 20, ({ toldAt }) => instantCell(request, toldAt)],
    [t('notices.read'), 10, ({ isRead }) => t(isRead ? 'notices.yes' : 'notices.no')],
  ])
}

async function takeRead({ form, href, transact }: StaffRequest): Promise<Reply> {
  const id = form.text('id')
  const until = form.text('until')
  if (id === '' && INSTANT.test(until)) {
    await transact((tx) => markAllRead(tx, until))
  } else if (!isIdentifier(id) || !(await transact((tx) => markRead(tx, id)))) {
    return notFound('fault.notices.missing')
  }
  return redirect(href('/workspace/notices?done=read'))
}

async function takeDigest(request: StaffRequest): Promise<Reply> {
  const { form, href, transact, actor, t } = request
  const digest = DIGESTS.find((each) => each === form.text('digest'))
  if (!digest) return showNotices(request, t('fault.notices.choice'))
  await transact((tx) => saveDigest(tx, actor.id, digest))
  return redirect(href('/workspace/notices?done=digest'))
}
