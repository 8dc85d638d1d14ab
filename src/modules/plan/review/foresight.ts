import { nameKey, namesNobody, type Organisation, type Post } from '../../partners/index.ts'
import { somebody } from '../accepting.ts'
import type { Draft } from '../reading/draft.ts'

/** A name that a document prints, and whether accepting it would add it. */
export interface ForeseenName {
  name: string
  /** the organisation that it belongs to, where it belongs to one */
  within: string | null
  /** `nobody`: the words say that nobody is named yet, so that nothing is found or added */
  state: 'new' | 'there' | 'nobody'
}

export interface ForeseenPartners {
  organisations: ForeseenName[]
  leads: ForeseenName[]
  portfolios: ForeseenName[]
}

interface Known {
  organisations: readonly Organisation[]
  posts: readonly Post[]
}

/**
 * Who would be found and who would be added, by the rules of `recognisePartners`: a new organisation is a directorate
 * of the council, a new portfolio is the council's, and the council is added when it is needed and not there.
 */
export function foreseePartners(draft: Draft, known: Known, council: string): ForeseenPartners {
  const organisationIds = new Map(known.organisations.map((each) => [nameKey(each.name), each.id]))
  const idOf = (name: string | null) =>
    name === null ? null : (organisationIds.get(nameKey(name)) ?? nameKey(name))
  const postKeys = new Set(known.posts.map((post) => keyOf(post.title, post.organisationId)))
  const portfolioKeys = new Set(
    known.posts.filter((post) => post.portfolio).map((post) => nameKey(post.title)),
  )
  const named = draft.outcomes
    .flatMap((outcome) => outcome.activities)
    .flatMap((activity) => [activity, ...activity.milestones])
  const organisations = new Map<string, ForeseenName>()
  const leads = new Map<string, ForeseenName>()
  const portfolios = new Map<string, ForeseenName>()
  for (const printed of named) {
    const directorate = somebody(printed.directorate)
    const leadOfficer = somebody(printed.leadOfficer)
    const portfolioHolder = somebody(printed.portfolioHolder)
    noteNobody(organisations, printed.directorate)
    noteNobody(leads, printed.leadOfficer)
    noteNobody(portfolios, printed.portfolioHolder)
    if (directorate !== null) {
      const isNew = !organisationIds.has(nameKey(directorate))
      const within = isNew ? council : null
      addOnce(organisations, nameKey(directorate), { name: directorate, within, state: stateOf(isNew) })
    }
    if (leadOfficer !== null) {
      const key = keyOf(leadOfficer, idOf(directorate))
      addOnce(leads, key, {
        name: leadOfficer,
        within: directorate,
        state: stateOf(!postKeys.has(key)),
      })
    }
    if (portfolioHolder !== null) {
      const key = nameKey(portfolioHolder)
      const isNew = !portfolioKeys.has(key) && !postKeys.has(keyOf(portfolioHolder, idOf(council)))
      addOnce(portfolios, key, {
        name: portfolioHolder,
        within: isNew ? council : null,
        state: stateOf(isNew),
      })
    }
  }
  const needsCouncil = [...organisations.values(), ...portfolios.values()].some(
    (each) => each.state === 'new',
  )
  if (needsCouncil && !organisationIds.has(nameKey(council))) {
    addOnce(organisations, nameKey(council), { name: council, within: null, state: 'new' })
  }
  return {
    organisations: [...organisations.values()],
    leads: [...leads.values()],
    portfolios: [...portfolios.values()],
  }
}

function stateOf(isNew: boolean): ForeseenName['state'] {
  return isNew ? 'new' : 'there'
}

function noteNobody(names: Map<string, ForeseenName>, printed: string | null): void {
  if (printed === null || !namesNobody(printed)) return
  addOnce(names, nameKey(printed), { name: printed, within: null, state: 'nobody' })
}

function keyOf(title: string, organisationId: string | null): string {
  return JSON.stringify([nameKey(title), organisationId])
}

function addOnce(names: Map<string, ForeseenName>, key: string, name: ForeseenName): void {
  if (!names.has(key)) names.set(key, name)
}
