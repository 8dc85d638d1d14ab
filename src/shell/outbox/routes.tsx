import type { Profile } from '../../../profiles/default.ts'
import { fault, notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { Route, StaffRequest, StaffRoute } from '../../platform/http/route.ts'
import { permissionOf } from '../../platform/identity/actor.ts'
import {
  countMails,
  MAIL_STATES,
  readBody,
  sayMailArrived,
  selectMail,
  selectMails,
  tryMailAgain,
} from '../../platform/mail/index.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import type { Tx } from '../../platform/database/database.ts'
import { chosenBy, instantCell, listOf, listRoutes, type List } from '../../platform/papers/index.ts'
import { isIdentifier } from '../../thread/index.ts'
import { MailPage } from './mail-page.tsx'
import { stateWords } from './state-tag.tsx'
import { OutboxPage } from './outbox-page.tsx'

const MOST_SHOWN = 200

// The policy message_read and the functions of migrations/0005-mail-and-jobs.sql say the same.
export const readMails = permissionOf('read-mails', 'right.readMails', [
  'administrator',
  'performance-officer',
])

export function outboxRoutes(profile: Profile, settings?: CouncilSettings): Route[] {
  // A council's own database is none, whatever its profile is made from.
  const isDemonstration = profile.demonstration === true && settings?.demo !== false
  const post = (step: string, audit: string, handle: StaffRoute['handle']): StaffRoute => ({
    method: 'post',
    path: `/workspace/mail/:id/${step}`,
    permission: readMails,
    audit,
    handle,
  })
  return [
    ...listRoutes(profile, { path: '/workspace/mail', permission: readMails, name: 'mail', list: mailsList }),
    {
      method: 'get',
      path: '/workspace/mail',
      permission: readMails,
      audit: 'none',
      handle: (request) => showOutbox(request, isDemonstration),
    },
    {
      method: 'get',
      path: '/workspace/mail/:id',
      permission: readMails,
      audit: 'mail.read',
      handle: showMail,
    },
    post('again', 'mail.again', (request) => settle(request, tryMailAgain, 'fault.outbox.again')),
    post('arrived', 'mail.arrived', (request) => settle(request, sayMailArrived, 'fault.outbox.arrived')),
  ]
}

async function showOutbox(request: StaffRequest, isDemonstration: boolean): Promise<Reply> {
  const state = stateAsked(request)
  const view = await request.transact(async (tx) => ({
    outbox: await countMails(tx),
    mails: await selectMails(tx, state, MOST_SHOWN),
  }))
  return page({
    title: request.t('outbox.title'),
    crumbs: [{ text: request.t('workspace.group.administration'), path: '/workspace/administration' }],
    wide: true,
    body: <OutboxPage screen={request} view={{ ...view, state, isDemonstration }} />,
  })
}

function stateAsked({ query }: StaffRequest) {
  return MAIL_STATES.find((each) => each === query.get('state'))
}

/** Without a mail's words: they are read one by one, and that is noted. */
async function mailsList(request: StaffRequest, most: number): Promise<List> {
  const { t } = request
  const state = stateAsked(request)
  return listOf(
    t('outbox.title'),
    await request.transact((tx) => selectMails(tx, state, most)),
    [
      [t('outbox.mail'), 30, ({ subject }) => subject],
      [t('outbox.to'), 24, ({ to }) => to],
      [t('outbox.state'), 12, (mail) => stateWords(t, mail.state)],
      [t('outbox.when'), 16, ({ queuedAt }) => instantCell(request, queuedAt)],
      [t('outbox.why'), 24, ({ lastError }) => lastError],
    ],
    chosenBy(request, { [t('outbox.state')]: state ? stateWords(t, state) : '' }),
  )
}

async function showMail(request: StaffRequest): Promise<Reply> {
  const { t, params, transact } = request
  const id = params['id'] ?? ''
  const found = isIdentifier(id)
    ? await transact(async (tx) => {
        const mail = await selectMail(tx, id)
        return mail && { mail, words: await readBody(tx, id) }
      })
    : undefined
  if (!found) return notFound('fault.outbox.missing')
  return page({
    title: found.mail.subject,
    crumbs: [
      { text: t('workspace.group.administration'), path: '/workspace/administration' },
      { text: t('outbox.title'), path: '/workspace/mail' },
    ],
    body: <MailPage screen={request} view={found} />,
  })
}

async function settle(
  { params, transact, href }: StaffRequest,
  step: (tx: Tx, id: string) => Promise<boolean>,
  refusal: 'fault.outbox.again' | 'fault.outbox.arrived',
): Promise<Reply> {
  const id = params['id'] ?? ''
  if (!isIdentifier(id) || !(await transact((tx) => selectMail(tx, id))))
    return notFound('fault.outbox.missing')
  const done = await transact((tx) => step(tx, id))
  return done ? redirect(href(`/workspace/mail/${id}`)) : fault({ kind: 'conflict', message: refusal })
}
