/** Which words of a whole plan, or of what was read from a document, look personal, and where they stand. */
import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { RecordKind } from './compare.ts'
import type { Activity, Milestone, PlanContent } from './content.ts'
import { personalWordsIn, type PersonalKind, type PersonalWords } from './private-names.ts'

export interface NamedPlace {
  readonly record: RecordKind
  readonly id: string
  /** its reference, else its first words */
  readonly name: string
}

export interface NamedWords extends PersonalWords {
  readonly places: readonly NamedPlace[]
}

/** In the order of the plan; the same words once, with every record that has them. */
export function personalWordsOfPlan(content: PlanContent): NamedWords[] {
  const found = new Map<string, PersonalWords & { places: NamedPlace[] }>()
  const known = namesOfOrganisations(content)
  const note = (place: NamedPlace, personal: readonly PersonalWords[]) => {
    for (const { kind, words } of personal) {
      const key = words.toLowerCase()
      const named = found.get(key) ?? { kind, words, places: [] }
      if (named.places.at(-1) !== place) named.places.push(place)
      found.set(key, named)
    }
  }
  const look = (place: NamedPlace, texts: readonly (string | null | undefined)[]) =>
    note(place, personalWordsIn(joined(texts), known))
  const lookAt = (place: NamedPlace, record: Activity | Milestone) => {
    look(place, [record.text, record.timescale?.text, record.lead?.title])
    // A person in the column of organisations is no organisation; who holds a portfolio is named by office.
    note(place, personalWordsIn(joined([record.organisation?.name, record.organisation?.parent])))
    note(
      place,
      personalWordsIn(joined([record.portfolio?.title])).filter(({ kind }) => !isName(kind)),
    )
  }
  const { plan } = content
  look({ record: 'plan', id: plan.id, name: plan.title }, [plan.title, plan.summary, plan.periodText])
  for (const { id, ref, text } of content.statements) {
    look({ record: 'statement', id, name: ref ?? text }, [text])
  }
  for (const activity of content.activities) {
    lookAt(placeOf('activity', activity), activity)
    for (const milestone of activity.milestones) lookAt(placeOf('milestone', milestone), milestone)
  }
  return [...found.values()]
}

function placeOf(record: RecordKind, { id, ref, text }: Activity | Milestone): NamedPlace {
  return { record, id, name: ref ?? text }
}

function joined(texts: readonly (string | null | undefined)[]): string {
  return texts.filter((each) => typeof each === 'string').join('\n')
}

function isName(kind: PersonalKind): boolean {
  return kind === 'name' || kind === 'councillor'
}

function namesOfOrganisations({ activities }: PlanContent): string[] {
  const records = activities.flatMap((activity) => [activity, ...activity.milestones])
  return [
    ...new Set(
      records.flatMap(({ organisation }) => [organisation?.name, organisation?.parent ?? undefined]),
    ),
  ]
    .filter((name) => name !== undefined)
    .toSorted((a, b) => b.length - a.length)
}

/** Councillors hold a public office: they are pointed out, and nobody has to say more about it. */
export function needsLook({ kind }: PersonalWords): boolean {
  return kind !== 'councillor'
}

/** Stands for the words that a person has looked at: others that come to them meanwhile are asked about again. */
export function markOfNames(named: readonly NamedWords[]): string {
  const words = named.filter(needsLook).map((each) => each.words.toLowerCase())
  return words.length === 0
    ? ''
    : createHash('sha256').update(JSON.stringify(words.toSorted())).digest('hex').slice(0, 16)
}

export const NAMES_UNSEEN = 'fault.plan.version.names'

/** `looked` is the mark of what the person says to have looked at. Gives the words, for the audit. */
export function checkNames(content: PlanContent, looked: string | undefined): Result<NamedWords[]> {
  const named = personalWordsOfPlan(content).filter(needsLook)
  return named.length === 0 || markOfNames(named) === looked
    ? ok(named)
    : fail('invalid', NAMES_UNSEEN, { count: named.length })
}
