import type { Translate } from '../../../platform/languages/messages.ts'
import { periodPhrase, type PeriodSpec } from '../../figures/index.ts'
import { publicMeasure, publicMeasures } from '../../measures/index.ts'
import type { CardPart } from '../part.ts'

const MOST_PERIODS = 6

/** A measure as it passed the disclosure gate: what was published of it, beside its targets and who it is compared with. */
export const measuresPart: CardPart = {
  name: 'measure',
  section: 'outcomes',
  choices: async (tx, { startsOn, endsOn }) =>
    (await publicMeasures(tx)).map(({ slug, name, content }) => ({
      key: slug,
      title: name,
      fits: content.rows.some(({ period }) => period.endsOn >= startsOn && period.endsOn <= endsOn),
    })),
  draw: async (tx, key, { endsOn }, t) => {
    const measure = await publicMeasure(tx, key)
    if (!measure) return undefined
    const { description, unit, decimals, rows, targets, benchmarks, source } = measure.content
    const shown = rows.filter(({ period }) => period.endsOn <= endsOn).slice(-MOST_PERIODS)
    if (shown.length === 0) return undefined
    const hidden = t('card.measure.hidden')
    return {
      heading: measure.name,
      said: description === '' ? [] : [description],
      table: {
        head: [
          t('card.measure.when'),
          t('card.measure.value', { unit }),
          t('card.measure.target'),
          ...benchmarks.map(({ name }) => name),
        ],
        rows: shown.map(({ period, text, value }) => [
          periodText(t, period),
          value === null ? hidden : text,
          targets.find((each) => each.endsOn === period.endsOn)?.text ?? '–',
          ...benchmarks.map(
            ({ values }) =>
              values.find((each) => each.endsOn === period.endsOn)?.value.toFixed(decimals) ?? '–',
          ),
        ]),
      },
      source: { kind: 'measure', title: measure.name, place: source, line: null },
    }
  },
}

function periodText(t: Translate, period: Pick<PeriodSpec, 'code' | 'identifier' | 'name'>): string {
  const words = periodPhrase(period, period.name)
  return typeof words === 'string' ? words : t(words.message, words.values)
}
