import type { ThreadNode } from '../../../thread/index.ts'
import { findNodes, isIdentifier } from '../../../thread/index.ts'
import { tieMeasure, untieMeasure, TIED_KINDS } from '../commands/links.ts'
import { selectPlansOf } from '../node-plans.ts'
import { linksOfMeasure } from '../queries.ts'
import { given, measureOf, NotDone, type Asked, type Deed } from './deed.ts'

/** To what a measure shows, or to what moves it. */
export const tie: Deed = {
  usage: 'tie SLUG ID|WORDS --by EMAIL',
  event: 'measure.tie',
  words: [2, 2],
  options: [],
  act: async (asked) => {
    const { tx, actor, words } = asked
    const measure = await measureOf(asked)
    const wanted = words[1] ?? ''
    const other = isIdentifier(wanted)
      ? { id: wanted, title: wanted }
      : await oneOf(asked, wanted, await findNodes(tx, wanted, TIED_KINDS))
    given(await tieMeasure(tx, actor, { id: measure.id, otherId: other.id }))
    return { lines: [`${measure.slug}\ttied to ${other.title}`], data: { slug: measure.slug, other } }
  },
}

export const untie: Deed = {
  usage: 'untie SLUG ID|WORDS --by EMAIL',
  event: 'measure.untie',
  words: [2, 2],
  options: [],
  act: async (asked) => {
    const { tx, actor, words } = asked
    const measure = await measureOf(asked)
    const wanted = (words[1] ?? '').toLowerCase()
    const { shows, movedBy } = await linksOfMeasure(tx, measure.id)
    const tied = [...shows, ...movedBy].map(({ node }) => node)
    const other = await oneOf(
      asked,
      wanted,
      tied.filter(({ id, title }) => id === wanted || title.toLowerCase().includes(wanted)),
    )
    given(await untieMeasure(tx, actor, { id: measure.id, otherId: other.id }))
    return { lines: [`${measure.slug}\tno more tied to ${other.title}`], data: { slug: measure.slug, other } }
  },
}

async function oneOf({ tx }: Asked, wanted: string, found: readonly ThreadNode[]): Promise<ThreadNode> {
  const [only, other] = found
  if (!only) throw new NotDone(`Nothing is called "${wanted}" that a measure could be tied to.`)
  if (!other) return only
  const plans = await selectPlansOf(
    tx,
    found.map(({ id }) => id),
  )
  const lines = found.map(({ id, kind, title }) => `\n${[id, kind, title, plans.get(id) ?? '-'].join('\t')}`)
  throw new NotDone(`"${wanted}" is the name of more than one: give its number.${lines.join('')}`)
}
