import type { Tx } from '../../src/platform/database/database.ts'
import { wholeGrants, type Actor } from '../../src/platform/identity/actor.ts'
import { giveUpdate } from '../../src/modules/delivery/index.ts'
import { chaseTask } from '../../src/modules/delivery/asking/tasks.ts'
import { ASKING, runTask } from './chasing.ts'
import type { TestDatabase } from './database.ts'
import { seedPeople } from './people.ts'
import { anUpdate, reporting, setToday } from './reporting.ts'
import { valueOf } from './results.ts'

interface Sent extends Record<string, unknown> {
  to: string
  kind: string
  subject: string
  body: string
  secret: boolean
}

/** Plans of two organisations that are asked about in 2023, and short ways to what their people are sent. */
export async function askedPlans(database: TestDatabase) {
  const { db, owner } = database
  const people = await seedPeople(database)
  // The clock of these tests is in 2023.
  await owner('alter table identity.role_grant disable trigger user')
  await owner("update identity.role_grant set starts_on = '2020-01-01'")
  await owner('alter table identity.role_grant enable trigger user')
  const made = reporting(database, people)
  const { as, aPlan, activityIn, aPost, anOrganisation, appoint, grant, publishNow, open } = made

  async function aPerson(mailbox: string, hasAccount = true): Promise<Actor> {
    const email = `${mailbox}@example.org`
    const name = `Person ${mailbox}`
    const [row] = await owner<{ id: string }>(
      'insert into identity.person (name, email) values ($1, $2) returning id',
      [name, email],
    )
    const id = row?.id ?? ''
    if (hasAccount)
      await owner(`insert into auth."user" (id, name, email, "emailVerified") values ($1, $2, $3, true)`, [
        id,
        name,
        email,
      ])
    return { id, name, email, roles: ['activity-lead'], grants: wholeGrants(['activity-lead']) }
  }

  const chase = (day: string, system?: Parameters<typeof runTask>[3]) =>
    setToday(database, day).then(() => runTask(db, chaseTask(ASKING), {}, system))

  /** The mails since the last look, in the order of their addresses. */
  async function mails(): Promise<Sent[]> {
    const rows = await owner<Sent>(
      `select recipient as to, kind, subject, body, secret from mail.message where key is null order by recipient`,
    )
    await owner(`update mail.message set key = id::text where key is null`)
    return rows
  }

  async function recipients(): Promise<string[]> {
    return (await mails()).map(({ to, kind }) => `${to.split('@')[0]} ${kind.split('.')[1]}`)
  }

  async function notices(message: string): Promise<{ values: object; path: string; person: string }[]> {
    return owner(
      `select "values", path, p.name as person from notice.notice n join identity.person p on p.id = n.person_id
       where message = $1 order by told_at, p.name`,
      [message],
    )
  }

  function answer(who: Actor, requestId: string): Promise<void> {
    return as(who, async (tx: Tx) => void valueOf(await giveUpdate(tx, who, anUpdate(requestId))))
  }

  /** Two plans, in which one post leads twice and another once; a third post is vacant. */
  async function twoPlans(name: string) {
    const [lead, deputy, stranger] = [
      await aPerson(`${name}-lead`),
      await aPerson(`${name}-deputy`),
      await aPerson(`${name}-stranger`, false),
    ]
    const trust = await anOrganisation(`${name} trust`)
    const council = await anOrganisation(`${name} council`)
    const [rooms, walks, vacant] = [
      await aPost(`${name} rooms`, trust),
      await aPost(`${name} walks`, council),
      await aPost(`${name} vacant`, council),
    ]
    await appoint(rooms, lead.id)
    await appoint(walks, stranger.id)
    await grant(deputy.id, 'deputy', rooms)
    const first = await aPlan({ title: `${name} first` })
    const second = await aPlan({ title: `${name} second` })
    await activityIn(first.id, 'Open the rooms', { leadPostId: rooms, organisationId: trust, ref: '1.1' })
    await activityIn(first.id, 'Walk the streets', { leadPostId: walks, organisationId: council })
    await activityIn(first.id, 'Nobody does this', { leadPostId: vacant, organisationId: council })
    await activityIn(second.id, 'Close the rooms', { leadPostId: rooms, organisationId: trust })
    await publishNow(first.id)
    await publishNow(second.id)
    await setToday(database, '2023-09-29')
    const periods = [(await open(first.id)).id, (await open(second.id)).id]
    return { lead, deputy, stranger, trust, council, rooms, walks, vacant, periods, first, second }
  }

  /** Nothing of what the tests before have left is chased any more. */
  async function clearUp(): Promise<void> {
    await owner(`alter table delivery.period disable trigger user`)
    await owner(
      `update delivery.period set state = 'reported', asked_at = coalesce(asked_at, now()), frozen_at = now(), reported_at = now()`,
    )
    await owner(`alter table delivery.period enable trigger user`)
    await mails()
  }

  /** As if these had never been asked. */
  async function askAnew(periods: readonly string[]): Promise<void> {
    await owner('alter table delivery.period disable trigger user')
    await owner(`update delivery.period set state = 'open', asked_at = null where id = any ($1)`, [periods])
    await owner('alter table delivery.period enable trigger user')
    await owner('delete from delivery.asking where period_id = any ($1)', [periods])
    await owner('delete from delivery.request where period_id = any ($1)', [periods])
    await mails()
  }

  return { people, made, aPerson, chase, mails, recipients, notices, answer, twoPlans, clearUp, askAnew }
}
