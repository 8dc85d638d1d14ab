import { randomUUID } from 'node:crypto'
import { quarterSpan, type Quarter } from '../../src/kernel/calendar.ts'
import { setPassword } from '../../src/platform/identity/passwords.ts'
import { valueOf } from '../support/results.ts'
import { PASSWORD, type Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'
import { seedPeople } from '../support/people.ts'
import { reporting } from '../support/reporting.ts'
import { addActivity, addMilestone, type Timescale } from '../../src/modules/plan/index.ts'

export interface Size {
  years: number
  activities: number
  leads: number
  organisations: number
}

const OUTCOMES = 6
/** Every so many activities one has two milestones. */
const WITH_MILESTONES = 12
export const FIRST_YEAR = 2027

export interface Simulated {
  planId: string
  officer: Visitor
  director: Visitor
  /** by the lead post that they hold */
  leads: ReadonlyMap<string, Visitor>
}

/** A plan of several years with its activities, leads who sign in, and organisations; published. */
export async function simulatedPartnership(
  site: Pick<Site, 'origin' | 'database'>,
  size: Size,
): Promise<Simulated> {
  const { years } = size
  const { database } = site
  const people = await seedPeople(database)
  await database.owner('alter table identity.role_grant disable trigger user')
  await database.owner("update identity.role_grant set starts_on = '2020-01-01'")
  await database.owner('alter table identity.role_grant enable trigger user')
  const kit = reporting(database, people)
  const organisations: string[] = []
  for (let at = 0; at < size.organisations; at++)
    organisations.push(await kit.anOrganisation(`Partner ${at + 1}`))
  const posts: string[] = []
  for (let at = 0; at < size.leads; at++)
    posts.push(await kit.aPost(`Lead post ${at + 1}`, organisations[at % size.organisations]))
  const plan = await kit.aPlan({
    title: 'Simulated delivery plan',
    startsOn: `${FIRST_YEAR}-04-01`,
    endsOn: `${FIRST_YEAR + years}-03-31`,
  })
  const outcomes: string[] = []
  for (let at = 0; at < OUTCOMES; at++) outcomes.push(await kit.aStatement(plan.id, `Outcome ${at + 1}`))
  await kit.edit(async (tx) => {
    for (let at = 0; at < size.activities; at++) {
      const activity = {
        planId: plan.id,
        statementId: outcomes[at % OUTCOMES] ?? null,
        ref: `${(at % OUTCOMES) + 1}.${Math.floor(at / OUTCOMES) + 1}`,
        text: `Simulated activity ${at + 1}`,
        timescale: timescaleOf(at, years),
        leadPostId: posts[at % size.leads] ?? null,
        organisationId: organisations[(at % size.leads) % size.organisations] ?? null,
        portfolioPostId: null,
      }
      const { id } = valueOf(await addActivity(tx, people.officer, activity))
      if (at % WITH_MILESTONES !== 0) continue
      for (const part of [1, 2]) {
        const milestone = {
          activityId: id,
          ref: null,
          text: `Part ${part} of ${at + 1}`,
          timescale: timescaleOf(at + part, years),
        }
        valueOf(await addMilestone(tx, people.officer, milestone))
      }
    }
  })
  await kit.publishNow(plan.id)
  const leads = new Map<string, Visitor>()
  for (const [at, post] of posts.entries()) {
    const person = { id: randomUUID(), name: `Simulated lead ${at + 1}`, email: `lead-${at + 1}@example.org` }
    await database.owner('insert into identity.person (id, name, email) values ($1, $2, $3)', [
      person.id,
      person.name,
      person.email,
    ])
    await kit.appoint(post, person.id)
    leads.set(post, await visitorFor(site, person))
  }
  return {
    planId: plan.id,
    officer: await visitorFor(site, people.officer),
    director: await visitorFor(site, people.directorateLead),
    leads,
  }
}

/** Due at the end of a quarter, spread over the years; one in twenty has no day yet. */
function timescaleOf(at: number, years: number): Timescale {
  if (at % 20 === 19) return { text: 'tbc', startsOn: null, dueOn: null, ongoing: false }
  const quarter = ((at % 4) + 1) as Quarter
  const year = FIRST_YEAR + (Math.floor(at / 4) % years)
  const { from, to } = quarterSpan(year, quarter)
  return { text: `Quarter ${quarter} ${year}`, startsOn: from, dueOn: to, ongoing: false }
}

async function visitorFor(
  site: Pick<Site, 'origin' | 'database'>,
  person: { id: string; name: string; email: string },
): Promise<Visitor> {
  await setPassword(site.database.db.authPool, person, PASSWORD)
  return new Visitor(site.origin).signIn(person.email)
}
