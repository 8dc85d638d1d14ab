import type { Profile } from '../profiles/default.ts'
import { listPlans, proposeVersion } from '../src/modules/plan/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import type { Actor } from '../src/platform/identity/actor.ts'
import { addFirstPeople, type FirstPerson } from '../src/platform/identity/first-people.ts'
import { setPassword } from '../src/platform/identity/passwords.ts'
import { drawLinks } from '../src/thread/index.ts'
import { amendPlanBy } from './amend.ts'
import { expected } from './expected.ts'
import { publishInspectionTable } from './inspections.ts'
import { claimInstallation } from './installation.ts'
import { DEMONSTRATION_HOLDERS, DEMONSTRATION_PEOPLE, PERFORMANCE_OFFICER } from './people.ts'
import { giveScopedRoles } from './grants.ts'
import { createPlaces } from './places.ts'
import { autumnRevision, summerRevision } from './plans/delivery-plan-2026/amendments.ts'
import { deliveryPlan2023 } from './plans/delivery-plan-2023.ts'
import { deliveryPlan2026 } from './plans/delivery-plan-2026/plan.ts'
import { planOnAPage2013 } from './plans/plan-on-a-page-2013.ts'
import { planOnAPage2025 } from './plans/plan-on-a-page-2025.ts'
import { strategy2016 } from './plans/strategy-2016.ts'
import { theme2022 } from './plans/theme-2022.ts'
import { FIRST_NOTE, publishDemonstration } from './publish.ts'
import { leaveOpenReading, readPlan } from './read-plans.ts'
import { takeTurn } from './turn.ts'
import { linksOfPlan, writePlan } from './write-plans.ts'
import { writePartners } from './write-partners.ts'

/** In the order in which they have to be made: a delivery plan is accepted as delivering a theme that is there. */
const PLANS = [
  planOnAPage2013,
  strategy2016,
  theme2022,
  deliveryPlan2023,
  planOnAPage2025,
  deliveryPlan2026,
] as const

/**
 * Fills an empty installation with the demonstration borough; true when it did. Plans come in one transaction, their
 * approval and publication in two more, and each start finishes what an earlier one did not. Does nothing to an
 * installation that was begun without the demonstration.
 */
export async function loadDemonstration(
  database: Database,
  ownerUrl: string,
  password: string,
  profile: Profile,
): Promise<boolean> {
  if (!(await claimInstallation(ownerUrl))) return false
  const people = [...DEMONSTRATION_PEOPLE, ...DEMONSTRATION_HOLDERS]
  await addFirstPeople(ownerUrl, people.map(wholeRolesOnly), 'They come with the demonstration.')
  const officer = PERFORMANCE_OFFICER
  const hasLoaded = await database.as(officer.id, 'demonstration.load', async (tx) => {
    await takeTurn(tx)
    const passwords = givePasswords(database, password)
    const isEmpty = (await listPlans(tx)).length === 0
    const [done] = await Promise.all([isEmpty && loadPlans(tx, profile), passwords])
    return done
  })
  await giveScopedRoles(database)
  await publishDemonstration(database, [FIRST_NOTE, summerRevision.note])
  await publishInspectionTable(database)
  return hasLoaded
}

function wholeRolesOnly(person: Actor): FirstPerson {
  const roles = person.grants.filter((grant) => grant.scope === null).map((grant) => grant.role)
  return { ...person, roles }
}

/** A password that somebody changed stays: only those who have none are given one. */
async function givePasswords(database: Database, password: string): Promise<void> {
  const { rows } = await database.authPool.query<{ userId: string }>(
    `select "userId" from account where "providerId" = 'credential'`,
  )
  const known = new Set(rows.map((row) => row.userId))
  const without = DEMONSTRATION_PEOPLE.filter((person) => !known.has(person.id))
  await Promise.all(without.map((person) => setPassword(database.authPool, person, password)))
}

async function loadPlans(tx: Tx, profile: Profile): Promise<true> {
  const officer = PERFORMANCE_OFFICER
  const partners = await writePartners(tx, officer, profile.council)
  const places = createPlaces()
  for (const plan of PLANS) {
    if ('document' in plan) await readPlan(tx, officer, profile, plan, places)
    else await writePlan(tx, officer, plan, partners, places)
  }
  await drawLinks(
    tx,
    PLANS.flatMap((plan) => linksOfPlan(plan, places)),
  )
  for (const { name } of PLANS) await propose(tx, places.idOf({ plan: name }), FIRST_NOTE)
  const current = places.idOf({ plan: deliveryPlan2026.name })
  for (const revision of [summerRevision, autumnRevision]) {
    await amendPlanBy(tx, officer, current, revision, partners)
    await propose(tx, current, revision.note)
  }
  await leaveOpenReading(tx, officer, profile)
  return true
}

async function propose(tx: Tx, planId: string, note: string): Promise<void> {
  expected(await proposeVersion(tx, PERFORMANCE_OFFICER, { planId, note }), 'proposing a version')
}
