import type { Tx } from '../../src/platform/database/database.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import type { Actor } from '../../src/platform/identity/actor.ts'
import {
  addActivity,
  addMilestone,
  type ActivityFields,
  type Timescale,
} from '../../src/modules/plan/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { askPeriod, openPeriod, type GivenUpdate } from '../../src/modules/delivery/index.ts'
import type { TestDatabase } from './database.ts'
import { planning } from './planning.ts'
import type { SeededPeople } from './people.ts'
import { valueOf } from './results.ts'

/** The days of a period of the second quarter of 2023. */
export const PERIOD_DAYS = {
  startsOn: '2023-07-01' as PlainDate,
  endsOn: '2023-09-30' as PlainDate,
  askOn: '2023-10-02' as PlainDate,
  dueOn: '2023-10-13' as PlainDate,
  freezeOn: '2023-10-23' as PlainDate,
}

export const SEPTEMBER: Timescale = {
  text: 'September 2023',
  startsOn: '2023-09-01',
  dueOn: '2023-09-30',
  ongoing: false,
}

/** The shortest update there is: under way, by the promised day, nothing seen before. */
export function anUpdate(requestId: string, fields: Partial<GivenUpdate> = {}): GivenUpdate {
  return {
    requestId,
    seen: 0,
    state: 'started',
    word: null,
    forecastOn: null,
    completedOn: null,
    done: 'The first rooms are open.',
    obstacle: '',
    needed: '',
    neededFromId: null,
    reason: '',
    unchanged: false,
    milestones: [],
    onBehalfOfId: null,
    today: '2023-09-20',
    ...fields,
  }
}

/** The clock of the database, as the owner sets it: from now on it is that day. */
export async function setToday({ owner }: Pick<TestDatabase, 'owner'>, day: string): Promise<void> {
  await owner(
    `create or replace function identity.today() returns date language sql stable set search_path = pg_catalog
     as $$ select date '${day}' $$`,
  )
}

/** Short ways to a plan that is reported on. */
export function reporting(database: TestDatabase, people: SeededPeople) {
  const { db, owner } = database
  const { officer } = people
  const plans = planning(database, people)
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'delivery.test', work)
  const insert = async (sql: string, values: unknown[]): Promise<string> => {
    const [row] = await owner<{ id: string }>(`${sql} returning id`, values)
    if (!row) throw new Error('Nothing was added.')
    return row.id
  }
  return {
    ...plans,
    as,
    anOrganisation: (name: string) =>
      insert("insert into partners.organisation (name, kind) values ($1, 'voluntary')", [name]),
    aPost: (title: string, organisationId: string | null = null) =>
      insert('insert into partners.post (title, organisation_id) values ($1, $2)', [title, organisationId]),
    /** somebody holds a post since long ago */
    appoint: (postId: string, personId: string) =>
      insert("insert into partners.holding (post_id, person_id, starts_on) values ($1, $2, '2020-01-01')", [
        postId,
        personId,
      ]),
    grant: (personId: string, role: string, scopeId: string | null) =>
      insert(
        "insert into identity.role_grant (person_id, role, scope_id, starts_on, reason) values ($1, $2, $3, '2020-01-01', 'for the test')",
        [personId, role, scopeId],
      ),
    activityIn: async (
      planId: string,
      text: string,
      fields: Partial<ActivityFields> = {},
    ): Promise<string> => {
      const none = {
        statementId: null,
        ref: null,
        leadPostId: null,
        organisationId: null,
        portfolioPostId: null,
      }
      const input = { ...none, planId, text, timescale: SEPTEMBER, ...fields }
      return valueOf(await plans.edit((tx) => addActivity(tx, officer, input))).id
    },
    milestoneOf: async (activityId: string, text: string, leadPostId?: string): Promise<string> => {
      const input = {
        activityId,
        ref: null,
        text,
        timescale: SEPTEMBER,
        ...(leadPostId ? { leadPostId } : {}),
      }
      return valueOf(await plans.edit((tx) => addMilestone(tx, officer, input))).id
    },
    open: async (planId: string, days = PERIOD_DAYS, name = 'Quarter 2') =>
      valueOf(
        await plans.edit((tx) => openPeriod(tx, officer, { planId, name, ...days, scale: DEFAULT_SCALE })),
      ),
    ask: async (id: string) => valueOf(await plans.edit((tx) => askPeriod(tx, officer, { id }))),
  }
}
