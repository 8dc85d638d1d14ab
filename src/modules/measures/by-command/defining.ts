import { isDate } from '../../../kernel/calendar.ts'
import { typedOf } from '../../../platform/http/typed-date.ts'
import { findSeries } from '../../figures/index.ts'
import { commandWords as t } from '../command-words.ts'
import { changeDefinition, endMeasure, giveOwner, makeMeasure, resumeMeasure } from '../commands/measures.ts'
import { KINDS, POLARITIES, RHYTHMS, type DefinitionFields } from '../definition.ts'
import { TOLERANCES } from '../tolerance.ts'
import {
  BENCHMARKS,
  checkDefinitionForm,
  typedFrom,
  UNDEFINED,
  type TypedDefinition,
} from '../workspace/definition-fields.ts'
import { ownerPosts } from '../workspace/posts.ts'
import { fieldsOfSeries } from '../workspace/series-fields.ts'
import { chosen, given, measureOf, NotDone, type Asked, type Deed } from './deed.ts'

/** Each as a box of the form, with its option. */
const BOXES: Readonly<Partial<Record<keyof TypedDefinition['words'], string>>> = {
  name: 'name',
  description: 'description',
  kind: 'kind',
  unit: 'unit',
  per: 'per',
  decimals: 'decimals',
  polarity: 'polarity',
  rhythm: 'rhythm',
  source: 'source',
  numeratorLabel: 'numerator',
  denominatorLabel: 'denominator',
  tolerance: 'tolerance',
  near: 'near',
  hideUpTo: 'hide-up-to',
  roundTo: 'round-to',
  leastWidth: 'least-width',
  why: 'why',
}
const OPTIONS = [...Object.values(BOXES), 'hide-nought', 'benchmarks', 'from']
const FIELDS = `[--name TEXT] [--description TEXT] [--kind ${KINDS.join('|')}] [--unit TEXT] [--per N] [--decimals N]
    [--polarity ${POLARITIES.join('|')}] [--rhythm ${RHYTHMS.join('|')}]
    [--source TEXT] [--numerator TEXT] [--denominator TEXT] [--tolerance none|${TOLERANCES.join('|')} --near N]
    [--benchmarks ${BENCHMARKS.join(',')}|none] [--hide-up-to N] [--hide-nought yes|no] [--round-to N]
    [--least-width N] [--from YYYY-MM-DD|always]`

/** A measure whose figures are typed, or one of a series that was taken in. */
export const make: Deed = {
  usage: `new ${FIELDS}\n    [--series ID --area CODE] [--owner POST] [--why TEXT] --by EMAIL`,
  event: 'measure.make',
  words: [0, 0],
  options: [...OPTIONS, 'series', 'area', 'owner'],
  act: async (asked) => {
    const { tx, actor, area, option } = asked
    const seriesId = option('series')
    const series = seriesId === undefined ? undefined : await findSeries(tx, Number(seriesId))
    if (seriesId !== undefined && !series)
      throw new NotDone(`There is no series ${seriesId}: goldthread measure series WORDS finds them.`)
    const code = option('area') ?? area.code
    const typed = typedIn(asked, series ? await fieldsOfSeries(tx, series, code) : UNDEFINED)
    const made = given(
      await makeMeasure(tx, actor, {
        ...checked(typed, UNDEFINED),
        seriesId: series?.id ?? null,
        area: series ? { code, name: code } : area,
        ownerPostId: await postAsked(asked, option('owner') ?? 'none'),
        why: typed.words.why,
      }),
    )
    return { lines: [`${made.slug}\tmade`], data: made }
  },
}

/** Another version of what a measure is; what no option names stays as it is. */
export const change: Deed = {
  usage: `change SLUG ${FIELDS}\n    --why TEXT --by EMAIL`,
  event: 'measure.define',
  words: [1, 1],
  options: OPTIONS,
  act: async (asked) => {
    const { id, slug, revision, definition } = await measureOf(asked)
    const typed = typedIn(asked, definition)
    const fields = checked(typed, definition)
    const { version } = given(
      await changeDefinition(asked.tx, asked.actor, { ...fields, id, revision, why: typed.words.why }),
    )
    return { lines: [`${slug}\tversion ${version}`], data: { slug, version } }
  },
}

/** The post that answers for the figures. */
export const owner: Deed = {
  usage: 'owner SLUG POST|none --by EMAIL',
  event: 'measure.owner',
  words: [2, 2],
  options: [],
  act: async (asked) => {
    const { id, slug, revision } = await measureOf(asked)
    const ownerPostId = await postAsked(asked, asked.words[1] ?? '')
    given(await giveOwner(asked.tx, asked.actor, { id, revision, ownerPostId }))
    return { lines: [`${slug}\towner: ${asked.words[1]}`], data: { slug, ownerPostId } }
  },
}

export const end: Deed = {
  usage: 'end SLUG YYYY-MM-DD --why TEXT --by EMAIL',
  event: 'measure.end',
  words: [2, 2],
  options: ['why'],
  act: async (asked) => {
    const { id, slug, revision } = await measureOf(asked)
    const endedOn = asked.words[1] ?? ''
    const input = { id, revision, endedOn, why: asked.option('why') ?? '' }
    given(await endMeasure(asked.tx, asked.actor, input))
    return { lines: [`${slug}\tended ${endedOn}`], data: { slug, endedOn } }
  },
}

export const resume: Deed = {
  usage: 'resume SLUG --by EMAIL',
  event: 'measure.resume',
  words: [1, 1],
  options: [],
  act: async (asked) => {
    const { id, slug, revision } = await measureOf(asked)
    given(await resumeMeasure(asked.tx, asked.actor, { id, revision }))
    return { lines: [`${slug}\tmeasured again`], data: { slug } }
  },
}

/** The form as it stands, with what the options say in its boxes. */
function typedIn({ option }: Asked, before: DefinitionFields): TypedDefinition {
  const typed = typedFrom(before)
  for (const [box, name] of Object.entries(BOXES)) {
    const said = option(name)
    if (said !== undefined) typed.words[box as keyof typeof BOXES] = said
  }
  chosen(['none', 'own', ...TOLERANCES], typed.words.tolerance)
  const nought = option('hide-nought')
  if (nought !== undefined) typed.hideNought = chosen(['yes', 'no'], nought) === 'yes'
  const beside = option('benchmarks')
  if (beside !== undefined)
    typed.benchmarks =
      beside === 'none' ? [] : beside.split(',').map((each) => chosen(BENCHMARKS, each.trim()))
  const from = option('from')
  if (from !== undefined && from !== 'always' && !isDate(from))
    throw new NotDone(`--from: ${t('fault.measure.day')}`)
  if (from !== undefined) typed.fromOn = typedOf(from === 'always' ? null : from)
  return typed
}

function checked(typed: TypedDefinition, before: DefinitionFields): DefinitionFields {
  const found = checkDefinitionForm(typed, before, t)
  if (found.ok) return found.value
  const optionOf = (field: string) => BOXES[field as keyof typeof BOXES] ?? field
  throw new NotDone(found.errors.map(({ field, message }) => `--${optionOf(field)}: ${message}`).join('\n'))
}

/** By its number or its title, with its organisation in brackets where several have that title. */
async function postAsked({ tx }: Asked, wanted: string): Promise<string | null> {
  if (wanted === 'none') return null
  const posts = await ownerPosts(tx)
  const found = posts.filter(({ id, title, organisation }) =>
    [id, title, `${title} (${organisation})`].some((each) => each.toLowerCase() === wanted.toLowerCase()),
  )
  const [only, other] = found
  if (only && !other) return only.id
  const such = (only ? found : posts).map(({ title, organisation }) => `\n  ${title} (${organisation})`)
  throw new NotDone(
    `${only ? `More than one post is called "${wanted}"` : `There is no post "${wanted}"`}: name one of these.${such.join('')}`,
  )
}
