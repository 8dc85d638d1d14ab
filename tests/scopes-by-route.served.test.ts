import { describe, expect, test } from 'vitest'
import { ADMINISTRATOR, DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../demo/people.ts'
import { PLACE } from '../demo/names.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  approveVersion,
  linkRecords,
  proposeVersion,
  removeActivity,
  removeMilestone,
  removeStatement,
} from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import { isPublic } from '../src/platform/http/route.ts'
import { setPassword } from '../src/platform/identity/passwords.ts'
import { formsIn } from './support/forms.ts'
import { BARE } from './support/planning.ts'
import { valueOf } from './support/results.ts'
import { routesOf } from './support/routes.ts'
import { openSite, PASSWORD } from './support/site.ts'
import { Visitor } from './support/visitor.ts'

/**
 * Every form of the workspace that names a record of one plan, filled in as it stands on its page, is sent by people who
 * have the right to such forms, but for another plan, another organisation, or another organisation of the same plan.
 * That it was a form to be taken is seen when somebody with a role for the whole partnership sends it afterwards.
 */
const site = await openSite({ demonstration: true })
const { db, owner } = site.database
const NOWHERE = '00000000-0000-4000-8000-000000000000'

const routes = routesOf(site.database)
  .filter((route) => !isPublic(route) && route.method === 'post' && /^\/workspace\/.*:/.test(route.path))
  .map(({ path }) => path)
  .toSorted()

/** The plan that is tried, a plan that is theirs, an organisation of the plan, and an activity of it that is another’s. */
const [found] = await owner<{
  plan: string
  own: string
  beside: string
  activity: string
  milestone: string
}>(`
  select t.id as plan, w.id as own, o.id as beside, m.activity_id as activity, m.id as milestone
  from plan.plan t, plan.plan w, partners.organisation o, plan.milestone m join plan.activity a on a.id = m.activity_id
  where t.slug = 'partnership-delivery-plan-2026-27' and w.slug = 'plan-on-a-page-2025-2028' and o.name = '${PLACE}'
    and m.plan_id = t.id and a.organisation_id <> o.id
    and exists (select from plan.activity b where b.plan_id = t.id and b.organisation_id = o.id)
    and (select count(*) from plan.milestone k where k.activity_id = a.id) > 1
  order by a.position, m.position limit 1`)
if (!found) throw new Error('The demonstration has other plans')
const { plan, own, beside, activity, milestone } = found

// ---------------------------------------------------------------- who tries

const ROLES = [
  'performance-officer',
  'directorate-lead',
  'activity-lead',
  'clerk',
  'board-member',
  'scrutiny',
  'translator',
] as const
const [stranger] = await owner<{ id: string }>(
  "insert into partners.organisation (name, kind) values ('Quillwort trust', 'health') returning id",
)
const SCOPES = {
  'another plan': own,
  'another organisation': stranger?.id ?? '',
  'an organisation beside': beside,
}

interface Trier {
  role: string
  where: string
  visitor: Visitor
  token: string
}

async function cameIn(role: string, [where, scope]: [string, string]): Promise<Trier> {
  const email = `${role}-${where.replaceAll(' ', '-')}@example.org`
  const [person] = await owner<{ id: string; name: string; email: string }>(
    'insert into identity.person (name, email) values ($1, $1) returning id, name, email',
    [email],
  )
  await owner(
    `insert into identity.role_grant (person_id, role, scope_id, reason, granted_by) values ($1, $2, $3, 'A test', $4)`,
    [person?.id, role, scope, ADMINISTRATOR.id],
  )
  await setPassword(db.authPool, { ...ADMINISTRATOR, ...person }, PASSWORD)
  const visitor = await new Visitor(site.origin).signIn(email)
  return { role, where, visitor, token: await visitor.formToken() }
}

// ---------------------------------------------------------------- what they try

const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
const director = await new Visitor(site.origin).signIn(DIRECTORATE_LEAD.email)
const made = await prepare()

/** Records to move, take out and put back, links to untie, a question, a translation, versions to approve and publish. */
async function prepare() {
  const edit = <T>(work: (tx: Tx) => Promise<T>) => db.as(PERFORMANCE_OFFICER.id, 'test.seed', work)
  const by = PERFORMANCE_OFFICER
  const state = async (text: string) => {
    const fields = { kind: 'principle', text, ref: null, parentId: null, planId: plan } as const
    return valueOf(await edit((tx) => addStatement(tx, by, fields))).id
  }
  const part = async (text: string) =>
    valueOf(await edit((tx) => addMilestone(tx, by, { ...BARE, ref: null, text, activityId: activity }))).id
  const [statement, aside] = [await state('Quillwort one'), await state('Quillwort aside')]
  const loose = { ...BARE, planId: plan, statementId: null, ref: null, text: 'Quillwort activity' }
  const removed = {
    statement: await state('Quillwort gone'),
    activity: valueOf(await edit((tx) => addActivity(tx, by, loose))).id,
    milestone: await part('Quillwort part'),
  }
  for (const [remove, id] of [
    [removeStatement, removed.statement],
    [removeActivity, removed.activity],
    [removeMilestone, removed.milestone],
  ] as const)
    valueOf(await edit((tx) => remove(tx, by, { id, revision: 1 })))
  for (const fromId of [plan, statement, activity, milestone])
    valueOf(await edit((tx) => linkRecords(tx, by, { fromId, toId: aside, kind: 'addresses-need' })))
  const version = valueOf(await edit((tx) => proposeVersion(tx, by, { planId: plan, note: '' })))
  valueOf(
    await db.as(DIRECTORATE_LEAD.id, 'x', (tx) => approveVersion(tx, DIRECTORATE_LEAD, { id: version.id })),
  )
  await state('Quillwort two')
  const later = valueOf(await edit((tx) => proposeVersion(tx, by, { planId: plan, note: '' })))
  await state('Quillwort three')
  const [question] = await owner<{ id: string }>(
    "insert into plan.question (kind, node_id, page, text) values ('question', $1, '/', 'Which one?') returning id",
    [activity],
  )
  await owner(
    `insert into plan.translation (plan_id, node_id, field, language, english, text, written_by)
     select plan_id, id, 'text', 'fr', text, 'Texte', $2 from plan.activity where id = $1`,
    [activity, ADMINISTRATOR.id],
  )
  return { statement, aside, removed, question: question?.id ?? '', versions: [version.number, later.number] }
}

const editor = `/workspace/plans/${plan}`
const at = {
  statements: `${editor}/statements/${made.statement}`,
  activities: `${editor}/activities/${activity}`,
  milestones: `${editor}/milestones/${milestone}`,
}
/** Where the form of each route stands; in the order in which each can still be sent when those before it were. */
const PAGES: readonly [route: string, page: string][] = [
  ...(['statements', 'activities', 'milestones'] as const).flatMap((folder): [string, string][] => [
    [`${folder}/:record`, at[folder]],
    [`${folder}/:record/links`, `${at[folder]}/links?find=Quillwort`],
    [`${folder}/:record/links/untie`, `${at[folder]}/links`],
    [`${folder}/:record/move`, editor],
    ...(folder === 'milestones'
      ? []
      : [[`${folder}/:record/place`, `${at[folder]}/place`] as [string, string]]),
    [`${folder}/:record/restore`, `${editor}/removed`],
  ]),
  ['statements/new', `${editor}/statements/new`],
  ['activities/new', `${editor}/activities/new`],
  ['milestones/new', `${editor}/milestones/new?under=${activity}`],
  ['milestones/:record/remove', `${at.milestones}/remove`],
  ['activities/:record/remove', `${at.activities}/remove`],
  ['statements/:record/remove', `${at.statements}/remove`],
  ['links', `${editor}/links?find=Quillwort`],
  ['links/untie', `${editor}/links`],
  ['amend', `${editor}/amend`],
  ['succeed', `${editor}/succeed`],
  ['versions/:number/publish', `${editor}/versions/${made.versions[0]}`],
  ['versions/:number/approve', `${editor}/versions/${made.versions[1]}`],
  ['versions/propose', `${editor}/versions/propose`],
].map(([route, page]) => [`/workspace/plans/:plan/${route}`, page ?? ''])
const TEXT = '/workspace/translations/:language/plans/:plan/:node/:field'
const text = `/workspace/translations/fr/plans/${plan}/${activity}/text`
const FORMS = new Map([
  [`${TEXT}/withdraw`, text],
  [TEXT, text],
  ...PAGES,
  ['/workspace/questions/:id', `/workspace/questions/${made.question}`],
])

interface Filled {
  action: string
  fields: Record<string, string | string[]>
}

/** What a person types or chooses where the page leaves it to them. */
const TYPED: Readonly<Record<string, string>> = {
  title: 'Quillwort plan',
  text: 'Quillwort words',
  answer: 'The first.',
  toId: made.aside,
}

/** The form of a route as it stands on its page now, filled in. */
async function formOf(route: string, whose: Visitor): Promise<Filled> {
  const page = FORMS.get(route) ?? ''
  const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`)
  const mine = [made.statement, activity, milestone, ...Object.values(made.removed)]
  const answer = await whose.get(page)
  const form = formsIn(answer.text).find(({ method, action }) => {
    const path = (action || page).split('?')[0] ?? ''
    const record = /(?:statements|activities|milestones)\/([0-9a-f-]{36})/.exec(path)?.[1]
    return method === 'POST' && pattern.test(path) && (record === undefined || mine.includes(record))
  })
  if (!form) throw new Error(`There is no form for ${route} on ${page} (${answer.status})`)
  const fields: Record<string, string | string[]> = { ...form.fields }
  const kind = route.endsWith('/links') ? 'evidences' : route.includes('/statements') ? 'outcome' : undefined
  for (const name of form.asked) {
    const isEmpty = [fields[name] ?? ''].flat().every((value) => value === '')
    const typed = name === 'kind' ? kind : TYPED[name]
    if (typed !== undefined && (isEmpty || name !== 'title')) fields[name] = typed
  }
  return { action: form.action || page, fields }
}

/** A sum of the rows of each table, but for the sessions of those who try. */
async function fingerprint(): Promise<ReadonlyMap<string, string>> {
  const tables = await owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' and c.oid <> 'auth.session'::regclass`)
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${name} t`,
  )
  const rows = await owner<{ name: string; sum: string }>(sums.join(' union all '))
  return new Map(rows.map(({ name, sum }) => [name, sum]))
}

async function changedSince(before: ReadonlyMap<string, string>): Promise<string[]> {
  const now = await fingerprint()
  return [...now.keys()].filter((name) => now.get(name) !== before.get(name)).toSorted()
}

const [answers] = await owner<{ revision: number; lead: string; organisation: string; next: string }>(
  `select a.revision, a.lead_post_id as lead, a.organisation_id as organisation,
     (select id from partners.post p where not p.portfolio and p.id <> a.lead_post_id order by title limit 1) as next
   from plan.activity a where a.id = $1`,
  [activity],
)
const many = {
  do: 'change',
  record: `${activity}:${answers?.revision}`,
  leadPostId: answers?.next ?? '',
  toPostId: answers?.next ?? '',
  reason: 'A test',
}
/** Changes of many records at once, as their second page sends them: the record is another’s, whatever the page is about. */
const MANY = new Map<string, Filled>([
  ['/workspace/plans/:plan/many', { action: `${editor}/many`, fields: many }],
  [
    '/workspace/partners/posts/:id/many',
    { action: `/workspace/partners/posts/${answers?.lead}/many`, fields: many },
  ],
  [
    '/workspace/partners/posts/:id/hand-over',
    { action: `/workspace/partners/posts/${answers?.lead}/hand-over`, fields: many },
  ],
  [
    '/workspace/partners/organisations/:id/many',
    { action: `/workspace/partners/organisations/${answers?.organisation}/many`, fields: many },
  ],
])

const scoped = [...FORMS.keys()]
/** Refused by the right itself, before anything of the form is read: nobody has it for a part. */
const whole = routes.filter((route) => !FORMS.has(route))

describe('a form about one record', () => {
  const told = new Map<string, string[]>()
  const tell = (route: string, who: string, status: number) => {
    const line = `${route}: ${status}`
    told.set(line, [...(told.get(line) ?? []), who])
  }

  test('is refused to everybody whose role is for something else, and changes nothing', async () => {
    const triers: Trier[] = []
    for (const scope of Object.entries(SCOPES))
      for (const role of ROLES) triers.push(await cameIn(role, scope))
    const done: string[] = []
    for (const route of [...scoped, ...whole]) {
      const form = FORMS.has(route)
        ? await formOf(route, route.endsWith('/approve') ? director : officer)
        : (MANY.get(route) ?? {
            action: route.replace(':plan', plan).replaceAll(/:\w+/g, NOWHERE),
            fields: {},
          })
      const before = await fingerprint()
      for (const { role, where, visitor, token } of triers) {
        const sent = { ...form.fields, formToken: token }
        const { status } = await visitor.post(form.action, sent)
        tell(route, `${role} of ${where}`, status)
        // Under the address of the plan that is theirs, as if the record stood in it.
        if (where === 'another plan' && /:plan.*:(?:record|node)/.test(route)) {
          const crossed = await visitor.post(form.action.replace(plan, own), sent)
          tell(route, `${role} of ${where}, under its address`, crossed.status)
        }
      }
      for (const table of await changedSince(before)) done.push(`${route} changed ${table}`)
    }
    expect(done).toEqual([])
    expect(
      [...told.keys()].filter(
        (line) => !(/\/(?:many|hand-over|spreadsheet)\b/.test(line) ? / 4\d\d$/ : / 40[34]$/).test(line),
      ),
    ).toEqual([])
  }, 240_000)

  test('was a form that is taken from whoever has the role for the whole partnership', async () => {
    const ofMany = MANY.get('/workspace/plans/:plan/many')
    const { formToken } = (await formOf('/workspace/plans/:plan/amend', officer)).fields
    const unchanged = await fingerprint()
    const changed = await officer.post(ofMany?.action ?? '', {
      ...ofMany?.fields,
      formToken: formToken ?? '',
    })
    expect([changed.status, (await changedSince(unchanged)).includes('plan.activity')]).toEqual([303, true])
    for (const route of scoped) {
      const sender = route.endsWith('/approve') ? director : officer
      const { action, fields } = await formOf(route, sender)
      const before = await fingerprint()
      const { status } = await sender.post(action, fields)
      expect([route, status, (await changedSince(before)).length > 0]).toEqual([route, 303, true])
    }
  }, 120_000)

  test('has been tried on every route, with the answers that were reviewed (if a change is meant: npx vitest run -u tests/scopes-by-route)', async () => {
    expect([...scoped, ...whole].toSorted()).toEqual(routes)
    const lines = new Map<string, string[]>()
    for (const [line, who] of told) lines.set(who.join(', '), [...(lines.get(who.join(', ')) ?? []), line])
    const blocks = [...lines].map(([who, routesOfThem]) => `${routesOfThem.toSorted().join('\n')}\n  ${who}`)
    await expect(`${blocks.toSorted().join('\n\n')}\n`).toMatchFileSnapshot('scopes-by-route.snapshot.txt')
  })
})
