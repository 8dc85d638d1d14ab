/**
 * How an organisation takes part in reporting, apart from how its activities go: somebody may be late with everything
 * and open about it, and somebody may have done all and said nothing. Counts are of requests in one period.
 */
export interface EngagementFacts {
  /** null for what no organisation answers for */
  organisationId: string | null
  organisation: string
  /** the last day on which an answer is in time, plain ISO date */
  dueOn: string
  /** the last day of the period, plain ISO date */
  endsOn: string
  /** the day of the first update; null where none came before the freeze */
  answeredOn: string | null
  /** said to be as it was before: asks for no evidence */
  unchanged: boolean
  /** files and links that the updates of this period came with */
  evidence: number
  /** the forecast that its lead gave in the period before; null where there was none */
  forecastBefore: string | null
  completedOn: string | null
}

export interface Engagement {
  organisationId: string | null
  organisation: string
  asked: number
  answered: Part
  inTime: Part
  evidence: Part
  ownDates: Part
  /** the mean of the parts that something can be said about, 0–100; null where nothing was asked */
  score: number | null
}

/** `of` is how many could have been: answers for evidence, forecasts that have fallen due for own dates. */
export interface Part {
  count: number
  of: number
}

/** By name; what no organisation answers for last. */
export function engagementOf(facts: readonly EngagementFacts[]): Engagement[] {
  const groups = [...Map.groupBy(facts, ({ organisationId }) => organisationId)]
  return groups
    .map(([organisationId, all]) => engagementIn(organisationId, all))
    .toSorted((a, b) =>
      a.organisationId === null || b.organisationId === null
        ? Number(a.organisationId === null) - Number(b.organisationId === null)
        : a.organisation.localeCompare(b.organisation, 'en') ||
          (a.organisationId < b.organisationId ? -1 : 1),
    )
}

function engagementIn(organisationId: string | null, all: readonly EngagementFacts[]): Engagement {
  const answers = all.filter(({ answeredOn }) => answeredOn !== null)
  const tellingMore = answers.filter(({ unchanged }) => !unchanged)
  const fallenDue = all.filter((each) => each.forecastBefore !== null && each.forecastBefore <= each.endsOn)
  const parts = {
    answered: part(all, ({ answeredOn }) => answeredOn !== null),
    inTime: part(all, ({ answeredOn, dueOn }) => answeredOn !== null && answeredOn <= dueOn),
    evidence: part(tellingMore, ({ evidence }) => evidence > 0),
    ownDates: part(
      fallenDue,
      ({ completedOn, forecastBefore }) =>
        completedOn !== null && forecastBefore !== null && completedOn <= forecastBefore,
    ),
  }
  return {
    organisationId,
    organisation: all[0]?.organisation ?? '',
    asked: all.length,
    ...parts,
    score: meanOf(Object.values(parts)),
  }
}

function part(of: readonly EngagementFacts[], isSo: (facts: EngagementFacts) => boolean): Part {
  return { count: of.filter(isSo).length, of: of.length }
}

/** Each part weighs the same; one that nothing can be said about is left out, and half is rounded up. */
function meanOf(parts: readonly Part[]): number | null {
  const known = parts.filter(({ of }) => of > 0)
  if (known.length === 0) return null
  const sum = known.reduce((total, { count, of }) => total + (count * 100) / of, 0)
  // A sum of thirds can miss its half by the last bit.
  return Math.floor(sum / known.length + 0.5 + 1e-9)
}
