import type { PlainDate } from '../../src/kernel/calendar.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import { grantsInForce } from '../../src/platform/identity/grants.ts'
import type { Actor } from '../../src/platform/identity/actor.ts'
import {
  enterValue,
  findMeasure,
  makeMeasure,
  periodOn,
  USUAL_DISCLOSURE,
  type DefinitionFields,
  type TypedValue,
} from '../../src/modules/measures/index.ts'
import { addOrganisation, addPost, appointHolder } from '../../src/modules/partners/index.ts'
import type { TestDatabase } from './database.ts'
import type { SeededPeople } from './people.ts'
import { valueOf } from './results.ts'

export const OUR_AREA = { code: 'E08000018', name: 'Rotherham' }

/** Children seen in time, in per cent, each month. */
export const SEEN_IN_TIME: DefinitionFields = {
  name: 'Children seen within ten working days',
  description: 'Children who were seen within ten working days of the referral.',
  kind: 'percentage',
  unit: '%',
  per: null,
  decimals: 1,
  polarity: 'high',
  rhythm: 'month',
  source: 'Case system, first working day of the month',
  numeratorLabel: 'Seen in time',
  denominatorLabel: 'Referred',
  tolerance: null,
  disclosure: USUAL_DISCLOSURE,
  benchmark: { england: true, region: true, neighbours: true },
  fromOn: null,
}

/** Short ways to measures for the tests, written as the performance officer. */
export function measuring({ db }: Pick<TestDatabase, 'db'>, { officer, administrator }: SeededPeople) {
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'measure.test', work)
  const edit = <T>(work: (tx: Tx) => Promise<T>) => as(officer, work)
  return {
    as,
    edit,
    /** a post of a new organisation of this name */
    aPost: async (title: string, organisation: string): Promise<{ id: string; organisationId: string }> => {
      const home = { name: organisation, kind: 'council', parentId: null } as const
      const { id: organisationId } = valueOf(await edit((tx) => addOrganisation(tx, officer, home)))
      const post = { title, organisationId, portfolio: false }
      return { id: valueOf(await edit((tx) => addPost(tx, officer, post))).id, organisationId }
    },
    /** the person, who holds the post from now on */
    holding: async (person: Actor, postId: string): Promise<Actor> => {
      const held = { postId, personId: person.id, startsOn: '2020-01-01', endsOn: null }
      valueOf(await as(administrator, (tx) => appointHolder(tx, administrator, held)))
      const grants = await as(person, (tx) => grantsInForce(tx, person.id))
      return { ...person, grants, roles: [...new Set(grants.map(({ role }) => role))] }
    },
    aMeasure: async (fields: Partial<DefinitionFields> = {}, ownerPostId: string | null = null) => {
      const input = { ...SEEN_IN_TIME, ...fields, seriesId: null, area: OUR_AREA, ownerPostId }
      return valueOf(await edit((tx) => makeMeasure(tx, officer, input)))
    },
    find: async (slug: string) => {
      const measure = await edit((tx) => findMeasure(tx, slug))
      if (!measure) throw new Error('The measure is not there.')
      return measure
    },
    enter: (actor: Actor, id: string, day: string, typed: string, more: Partial<TypedValue> = {}) => {
      const period = periodOn('month', day as PlainDate)
      if (!period) throw new Error('That is no day.')
      const bare = { numerator: '', denominator: '', confirmed: [], reason: '' }
      return as(actor, (tx) => enterValue(tx, actor, { id, period, typed, ...bare, ...more }))
    },
  }
}
