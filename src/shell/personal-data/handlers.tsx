import { fail, type Result } from '../../kernel/result.ts'
import { fault, json, notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../platform/languages/dates.ts'
import {
  selectAllAbout,
  selectDue,
  selectErasures,
  selectMentions,
  selectPeople,
  selectPerson,
  selectRunning,
} from '../../platform/personal-data/store.ts'
import { listLinks, listOf, type List } from '../../platform/papers/index.ts'
import { isIdentifier } from '../../thread/index.ts'
import type { FormError } from '../../ui/index.ts'
import { comeBack, erase, leave } from './commands.ts'
import { PersonPage } from './pages/person-page.tsx'
import { PersonalDataPage, personState } from './pages/personal-data-page.tsx'
import { periodsOf, recordRules } from './record-rules.ts'

const PEOPLE = '/workspace/personal-data'
const ERASURES_SHOWN = 100
/** of each column of words */
const MENTIONS_SHOWN = 50

export async function showPersonalData({ t, href, language, transact }: StaffRequest): Promise<Reply> {
  const view = await transact(async (tx) => ({
    people: await selectPeople(tx),
    due: await selectDue(tx, periodsOf(recordRules)),
    erasures: await selectErasures(tx, ERASURES_SHOWN),
  }))
  const body = (
    <PersonalDataPage
      t={t}
      {...view}
      files={listLinks({ t, href }, PEOPLE)}
      pathOf={({ id }) => href(`${PEOPLE}/${id}`)}
      formatDate={(isoDate) => formatDate(language, isoDate)}
      formatInstant={(at) => formatInstant(language, at)}
    />
  )
  return page({ title: t('personal.title'), crumbs: [], body, wide: true })
}

export async function heldPeopleList({ t, language, transact }: StaffRequest): Promise<List> {
  return listOf(t('personal.peopleTitle'), await transact(selectPeople), [
    [t('personal.name'), 60, ({ name }) => name],
    [t('personal.state'), 40, (person) => personState(t, person, (iso) => formatDate(language, iso))],
  ])
}

export async function showPerson(request: StaffRequest): Promise<Reply> {
  return personReply(request, [])
}

async function personReply(request: StaffRequest, errors: readonly FormError[]): Promise<Reply> {
  const { t, href, language, formToken, actor, params, transact } = request
  const id = params['person'] ?? ''
  const found = await transact(async (tx) => {
    const person = isIdentifier(id) ? await selectPerson(tx, id) : undefined
    if (!person) return undefined
    const mentions = await selectMentions(tx, id, MENTIONS_SHOWN)
    return { person, running: await selectRunning(tx, id), mentions }
  })
  if (!found) return notFound('fault.personal.noPerson')
  const body = (
    <PersonPage
      t={t}
      {...found}
      errors={errors}
      formToken={formToken}
      href={href}
      path={href(`${PEOPLE}/${id}`)}
      isOneself={id === actor.id}
      formatDate={(isoDate) => formatDate(language, isoDate)}
    />
  )
  return page({
    title: t('personal.personTitle', { name: found.person.name }),
    crumbs: [{ text: t('personal.title'), path: PEOPLE }],
    body,
    ...(errors.length > 0 ? { hasErrors: true, status: 400 } : {}),
  })
}

export async function exportPerson({ params, transact }: StaffRequest): Promise<Reply> {
  const id = params['person'] ?? ''
  const held = isIdentifier(id) ? await transact((tx) => selectAllAbout(tx, id)) : undefined
  return held ? json(held, 'personal-data.json') : notFound('fault.personal.noPerson')
}

export async function takeLeave(request: StaffRequest): Promise<Reply> {
  const { actor, params, today, transact } = request
  const id = params['person'] ?? ''
  const done = await unlessLast(transact((tx) => leave(tx, actor, id, today)))
  return done.ok ? redirect(request.href(`${PEOPLE}/${id}`)) : fault(done.fault)
}

export async function takeReturn(request: StaffRequest): Promise<Reply> {
  const { actor, params, transact } = request
  const id = params['person'] ?? ''
  const done = await transact((tx) => comeBack(tx, actor, id))
  return done.ok ? redirect(request.href(`${PEOPLE}/${id}`)) : fault(done.fault)
}

export async function takeErase(request: StaffRequest): Promise<Reply> {
  const { t, actor, form, params, transact } = request
  if (form.text('confirmed') !== 'yes') {
    return personReply(request, [{ field: 'confirmed', message: t('personal.eraseUnconfirmed') }])
  }
  const done = await transact((tx) => erase(tx, actor, params['person'] ?? ''))
  if (done.ok) return redirect(request.href(PEOPLE))
  const { kind, message, values } = done.fault
  if (kind !== 'conflict') return fault(done.fault)
  return personReply(request, [{ field: 'confirmed', message: t(message, values) }])
}

/** restrict_violation: the database keeps the last administrator. */
async function unlessLast<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23001') {
      return fail('conflict', 'fault.personal.lastAdministrator')
    }
    throw error
  }
}
