import { commandWords as t } from '../command-words.ts'
import { enterValue } from '../commands/values.ts'
import type { Finding } from '../plausibility.ts'
import { given, measureOf, named, NotDone, periodAsked, type Deed, type Done } from './deed.ts'

const VALUE_USAGE =
  'value SLUG PERIOD VALUE [--numerator N --denominator N] [--confirm DOUBT,… --why TEXT] --by EMAIL'

/** A value typed, late or corrected; what is odd about it is asked about first, as on the page. */
export const value: Deed = {
  usage: VALUE_USAGE,
  event: 'measure.value',
  words: [3, 3],
  options: ['numerator', 'denominator', 'confirm', 'why'],
  act: async (asked) => {
    const { tx, actor, today, words, option } = asked
    const measure = await measureOf(asked)
    const period = await periodAsked(asked, measure, words[1] ?? '')
    if (period.startsOn > today) throw new NotDone(`${named(period)} has not begun: it has no value yet.`)
    const typed = {
      id: measure.id,
      period,
      typed: words[2] ?? '',
      numerator: option('numerator') ?? '',
      denominator: option('denominator') ?? '',
      reason: option('why') ?? '',
      confirmed: (option('confirm') ?? '').split(',').map((each) => each.trim()),
    }
    const done = given(await enterValue(tx, actor, typed))
    if (!done.entered) return askedAbout(done.doubts)
    const line = [measure.slug, named(period), typed.typed, done.changed ? 'entered' : 'as before']
    return { lines: [line.join('\t')], data: { slug: measure.slug, period: named(period), ...done } }
  },
}

function askedAbout(doubts: readonly Finding[]): Done {
  const rules = doubts.map(({ rule }) => rule).join(',')
  const said = doubts.map(({ rule, message, values }) => ({ doubt: rule, sentence: t(message, values) }))
  return {
    isOpen: true,
    lines: [
      ...said.map(({ doubt, sentence }) => `${doubt}\t${sentence}`),
      `Nothing was entered. If it is so, say why: the same command with --confirm ${rules} --why "…"`,
    ],
    data: { entered: false, doubts: said },
  }
}
