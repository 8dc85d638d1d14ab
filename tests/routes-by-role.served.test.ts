import { expect, test } from 'vitest'
import { DEMONSTRATION_HOLDERS, DEMONSTRATION_PEOPLE } from '../demo/people.ts'
import { isPublic, type StaffRoute } from '../src/platform/http/route.ts'
import { setPassword } from '../src/platform/identity/passwords.ts'
import { askRaw, postForm, signInRaw } from './hostile/stranger.ts'
import { routesOf } from './support/routes.ts'
import { openSite, PASSWORD } from './support/site.ts'

const site = await openSite({ demonstration: true })
const { origin } = site
const { db, owner } = site.database
const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** With an account and no role: they held a post once. */
const [roleless] = DEMONSTRATION_HOLDERS
await setPassword(db.authPool, roleless, PASSWORD)

const people = new Map<string, string>([['nobody', '']])
for (const { email, grants } of [...DEMONSTRATION_PEOPLE, roleless]) {
  const { cookie } = await signInRaw(origin, email, PASSWORD)
  const [grant] = grants
  const where = grant?.scope ? ` of one ${grant.scope.kind}` : ''
  people.set(
    grant === undefined ? 'somebody without a role' : `${grant.role}${where} (${email.split('@')[0]})`,
    cookie,
  )
}

/** Seen from the health trust: the plan in which it answers for activities, and one in which it does not. */
const [own, other] = ['partnership-delivery-plan-2026-27', 'plan-on-a-page-2025-2028']
async function idsOf(slug: string): Promise<Record<string, string>> {
  const [found] = await owner<{ plan: string; statement: string; activity: string; milestone: string }>(`
    select p.id as plan, s.id as statement, a.id as activity, m.id as milestone
    from plan.plan p
      left join partners.organisation o on o.name like 'Don Valley%'
      left join lateral (select id from plan.statement where plan_id = p.id and removed_at is null order by position limit 1) s on true
      left join lateral (select id from plan.activity where plan_id = p.id and organisation_id = o.id
        order by exists (select from plan.milestone k where k.activity_id = plan.activity.id) desc, position limit 1) a on true
      left join lateral (select id from plan.milestone where activity_id = a.id order by position limit 1) m on true
    where p.slug = '${slug}'`)
  if (!found) throw new Error(`There is no plan ${slug}`)
  return found
}
const places = { own: await idsOf(own), other: await idsOf(other) }

function addressOf(path: string, ids: Record<string, string>): string {
  const record = /\/(statement|activitie|milestone)s\/:record/
    .exec(path)?.[1]
    ?.replace('activitie', 'activity')
  return path
    .replace(':plan', ids['plan'] ?? NOWHERE)
    .replace(':record', (record && ids[record]) || NOWHERE)
    .replace(':number', '1')
    .replaceAll(/:\w+(\{[^}]*\})?/g, NOWHERE)
}

const FILE = /^(.*)\.(csv|docx|pdf|xlsx)$/

/** What is taken away is written once, as CSV, and told with the formats that ask for the same right. */
function onceForAllFormats(routes: readonly StaffRoute[]): { route: StaffRoute; told: string }[] {
  const keyOf = ({ path, permission }: StaffRoute) => {
    const [, list] = FILE.exec(path) ?? []
    return list === undefined ? undefined : `${list} ${permission.name}`
  }
  const formats = Map.groupBy(routes, keyOf)
  return routes.flatMap((route) => {
    const [, list = ''] = FILE.exec(route.path) ?? []
    const alike = list === '' ? [route] : (formats.get(keyOf(route)) ?? [route])
    const names = alike.map(({ path }) => FILE.exec(path)?.[2] ?? '').toSorted()
    const isFirst = alike.length === 1 || route.path.endsWith(`.${names[0]}`)
    return isFirst ? [{ route, told: list === '' ? route.path : `${list}.(${names.join('|')})` }] : []
  })
}

/** A form without its token is refused as an old one after the right was asked: so nothing is done. */
async function outcome(route: StaffRoute, address: string, cookie: string): Promise<string> {
  const answer =
    route.method === 'get'
      ? await askRaw(origin, { path: address, headers: { cookie } })
      : await postForm(origin, address, '', { cookie })
  if (answer.status >= 500) return `failed with ${answer.status}`
  if (answer.status === 403) return 'denied'
  if (answer.status === 404) return 'not there'
  const location = String(answer.headers['location'] ?? '')
  return location.startsWith('/sign-in') ? 'denied' : 'allowed'
}

test('each role comes in where it was reviewed, and who is not named is denied (if a change is meant: npx vitest run -u tests/routes-by-role)', async () => {
  const staff = routesOf(site.database).flatMap((route) => (isPublic(route) ? [] : [route]))
  const groups = new Map<string, string[]>()
  for (const { route, told: path } of onceForAllFormats(staff.filter((each) => each.path !== '/sign-out'))) {
    // The right to a form is asked before its plan: only pages tell one plan from another.
    const inPlan = route.method === 'get' && route.path.includes(':plan')
    for (const [place, ids] of Object.entries(inPlan ? places : { own: places.own })) {
      const who = new Map<string, string[]>()
      for (const [name, cookie] of people) {
        const result = await outcome(route, addressOf(route.path, ids), cookie)
        who.set(result, [...(who.get(result) ?? []), name])
      }
      const told = [...who]
        .filter(([result]) => result !== 'denied')
        .map(([result, names]) => `${result}: ${names.join(', ')}`)
        .toSorted()
      const where = inPlan ? ` (${place} plan)` : ''
      const key = told.join('\n  ')
      const line = `    ${route.method.toUpperCase().padEnd(5)}${path}${where}`
      groups.set(key, [...(groups.get(key) ?? []), line])
    }
  }
  const text = [...groups].map(([told, lines]) => `  ${told}\n${lines.toSorted().join('\n')}`).toSorted()
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('routes-by-role.snapshot.txt')
}, 240_000)
