import type { PlainDate } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Found } from '../../../platform/finding.ts'
import { placedNodes, type FoundNode, type LinkedNode } from '../../../thread/index.ts'
import { answerOf } from '../answers/answer.ts'
import { loadQuestion } from '../answers/load.ts'
import type { Note } from '../note-store.ts'
import { findMeasure, linksOfMeasure, notesOf, targetsOf } from '../queries.ts'
import type { Measure, Target } from '../store.ts'
import { targetsToday } from '../targets.ts'
import type { Told } from './told.ts'

/** Where a record of another module is shown; undefined for what that module does not know. */
export type Place = (node: FoundNode) => Found | undefined

/** What is tied to a measure, and where it is shown; without a path it is shown nowhere. */
export interface Tied {
  readonly title: string
  readonly path: string | undefined
}

export interface MeasureView {
  readonly measure: Measure
  readonly told: Told
  /** that hold today, statutory and local apart */
  readonly targets: readonly Target[]
  /** the latest version of each, the latest period first */
  readonly notes: readonly Note[]
  /** statements of plans that it is evidence of */
  readonly shows: readonly Tied[]
  /** activities that contribute to it */
  readonly movedBy: readonly Tied[]
  /** whatever else of the thread names it, such as a meeting's decision */
  readonly namedBy: readonly Tied[]
}

export async function tellMeasure(tx: Tx, measure: Measure): Promise<Told> {
  const question = await loadQuestion(tx, measure)
  return { question, answer: answerOf(question) }
}

/** `today` is an ISO date. */
export async function viewMeasure(
  tx: Tx,
  slug: string,
  today: PlainDate,
  place: Place,
): Promise<MeasureView | undefined> {
  const measure = await findMeasure(tx, slug)
  if (!measure) return undefined
  const { shows, movedBy } = await linksOfMeasure(tx, measure.id)
  const tied = await tiedNodes(tx, [...shows, ...movedBy], place)
  const isMove = ({ link }: LinkedNode) => link.kind === 'contributes-to'
  const of = (links: readonly LinkedNode[]) => links.flatMap(({ node }) => tied.get(node.id) ?? [])
  return {
    measure,
    told: await tellMeasure(tx, measure),
    targets: targetsToday(await targetsOf(tx, measure.id), today),
    notes: (await notesOf(tx, measure.id)).filter(({ superseded }) => !superseded),
    shows: of(shows),
    movedBy: of(movedBy.filter(isMove)),
    namedBy: of(movedBy.filter((each) => !isMove(each))),
  }
}

async function tiedNodes(tx: Tx, links: readonly LinkedNode[], place: Place): Promise<Map<string, Tied>> {
  const nodes = await placedNodes(
    tx,
    links.map(({ node }) => node.id),
  )
  return new Map(
    nodes.map((node) => {
      const found = place(node)
      return [node.id, { title: found?.title ?? node.title, path: found?.path }]
    }),
  )
}
