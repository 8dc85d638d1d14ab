import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import {
  accountOfPerson,
  endAccount,
  invite,
  withdrawInvitation,
  type Account,
  type Inviting,
} from '../../../platform/identity/invitations.ts'
import type { FormError } from '../../../ui/index.ts'
import { accountPath, peoplePath } from './addresses.ts'
import { crumbsTo, errorsOf, statusOf } from './form-reply.tsx'
import { AccountPage } from './pages/account-page.tsx'
import { viewOf } from './view.ts'

/** Without `sendsMail` an invitation waits in the outbox, and the page says so. */
export function showAccount(request: StaffRequest, sendsMail: boolean): Promise<Reply> {
  return accountReply(request, { errors: [], sendsMail })
}

export function takeInvite(request: StaffRequest, inviting: Inviting): Promise<Reply> {
  return acted(request, (tx, personId) => invite(tx, request.actor, personId, inviting))
}

export function takeWithdraw(request: StaffRequest): Promise<Reply> {
  return acted(request, (tx, personId) => withdrawInvitation(tx, request.actor, personId))
}

export function takeEndAccount(request: StaffRequest): Promise<Reply> {
  return acted(request, (tx, personId) => endAccount(tx, request.actor, personId))
}

async function acted(
  request: StaffRequest,
  act: (tx: Tx, personId: string) => Promise<Result<Account>>,
): Promise<Reply> {
  const personId = request.params['person'] ?? ''
  const done = await request.transact((tx) => act(tx, personId))
  if (done.ok) return redirect(request.href(accountPath(personId)))
  if (done.fault.kind !== 'conflict') return fault(done.fault)
  const errors = errorsOf(request.t, done.fault, 'main-content')
  return accountReply(request, { errors, status: statusOf(done.fault) })
}

async function accountReply(
  request: StaffRequest,
  {
    errors,
    status,
    sendsMail = true,
  }: { errors: readonly FormError[]; status?: 400 | 409; sendsMail?: boolean },
): Promise<Reply> {
  const { t, actor, params } = request
  const account = await request.transact((tx) => accountOfPerson(tx, actor, params['person'] ?? ''))
  if (!account.ok) return fault(account.fault)
  const { value } = account
  const body = (
    <AccountPage
      view={viewOf(request, true)}
      account={value}
      isOwn={value.personId === actor.id}
      isWaiting={value.state === 'invited' && !sendsMail}
      errors={errors}
    />
  )
  const view = {
    title: t('partners.account.title', { name: value.name }),
    crumbs: [...crumbsTo(t), { text: t('partners.people.title'), path: peoplePath }],
    body,
  }
  return page(status ? { ...view, hasErrors: true, status } : view)
}
