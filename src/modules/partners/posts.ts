export interface Post {
  id: string
  title: string
  organisationId: string | null
  /** held by an elected member who answers in public, and not by an officer */
  portfolio: boolean
  revision: number
}

/** Who holds a post from when to when; both days are part of it, and without an end it goes on. */
export interface Holding {
  id: string
  postId: string
  personId: string
  startsOn: string
  endsOn: string | null
  revision: number
}

export function holdsOn(holding: Pick<Holding, 'startsOn' | 'endsOn'>, day: string): boolean {
  return holding.startsOn <= day && (holding.endsOn === null || holding.endsOn >= day)
}

/** Two people at once share the post; the same person twice at once is a mistake. */
export function overlaps(
  a: Pick<Holding, 'startsOn' | 'endsOn'>,
  b: Pick<Holding, 'startsOn' | 'endsOn'>,
): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn)
}
