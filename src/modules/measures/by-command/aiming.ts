import { beginPhase, endPhase, setTargets } from '../commands/targets.ts'
import { periodsOf, phasesOf } from '../queries.ts'
import { chosen, given, measureOf, named, NotDone, periodAsked, type Deed } from './deed.ts'

/** What is aimed at, statutory and local apart, in one period or in several. */
export const target: Deed = {
  usage: 'target SLUG PERIOD VALUE|none [--kind local|statutory] [--until PERIOD] [--why TEXT] --by EMAIL',
  event: 'measure.target',
  words: [3, 3],
  options: ['kind', 'until', 'why'],
  act: async (asked) => {
    const { tx, actor, today, words, option } = asked
    const measure = await measureOf(asked)
    const kind = chosen(['local', 'statutory'], option('kind'), 'local')
    const first = await periodAsked(asked, measure, words[1] ?? '')
    const until = option('until')
    const last = until === undefined ? first : await periodAsked(asked, measure, until)
    const typed = words[2] === 'none' ? '' : (words[2] ?? '')
    const periods = await periodsOf(tx, measure, today)
    const input = { id: measure.id, kind, typed, why: option('why') ?? '' }
    const set = given(await setTargets(tx, actor, input, { periods, first, last }))
    return {
      lines: set.map(({ period, isNew }) =>
        [measure.slug, kind, named(period), typed || '-', isNew ? 'set' : 'as before'].join('\t'),
      ),
      data: set.map(({ period, isNew }) => ({ kind, period: named(period), typed, isNew })),
    }
  },
}

/** From a day on another process, with limits of its own. */
export const phase: Deed = {
  usage: 'phase SLUG YYYY-MM-DD --why TEXT --by EMAIL',
  event: 'measure.phase',
  words: [2, 2],
  options: ['why'],
  act: async (asked) => {
    const { tx, actor, words, option } = asked
    const measure = await measureOf(asked)
    const fromOn = words[1] ?? ''
    given(await beginPhase(tx, actor, { id: measure.id, fromOn, why: option('why') ?? '' }))
    return { lines: [`${measure.slug}\tphase from ${fromOn}`], data: { slug: measure.slug, fromOn } }
  },
}

export const phaseBack: Deed = {
  usage: 'phase-back SLUG YYYY-MM-DD --by EMAIL',
  event: 'measure.phase.end',
  words: [2, 2],
  options: [],
  act: async (asked) => {
    const { tx, actor, words } = asked
    const measure = await measureOf(asked)
    const fromOn = words[1] ?? ''
    const found = (await phasesOf(tx, measure.id)).find((each) => each.fromOn === fromOn)
    if (!found) throw new NotDone(`No phase begins on ${fromOn}: goldthread measure show prints them.`)
    given(await endPhase(tx, actor, { id: measure.id, phaseId: found.id }))
    return { lines: [`${measure.slug}\tno phase from ${fromOn}`], data: { slug: measure.slug, fromOn } }
  },
}
