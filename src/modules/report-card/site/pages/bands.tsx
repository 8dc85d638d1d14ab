import { BAND_NAMES, bandOfShare, type BandName } from '../../../inspections/index.ts'
import type { TableCell } from '../../../../ui/index.ts'
import type { Html } from '../../../../ui/markup.ts'
import type { CardWords } from '../../card-words.ts'
import type { CardContent } from '../../content.ts'
import { keysIn } from '../../words.ts'

const WORDS = {
  highest: 'card.band.highest',
  high: 'card.band.high',
  low: 'card.band.low',
  lowest: 'card.band.lowest',
} as const satisfies Record<BandName, string>

/** Told apart by shape as well as by colour; both 3 to 1 or more on white. */
const SHAPES: Readonly<Record<BandName, { path: string; colour: string }>> = {
  highest: { path: 'M7 0a7 7 0 1 0 0.01 0z', colour: '#0b5d4a' },
  high: { path: 'M1 1h12v12h-12z', colour: '#14606f' },
  low: { path: 'M7 0l7 14h-14z', colour: '#9a5b13' },
  lowest: { path: 'M0 0h14l-7 14z', colour: '#942514' },
}

/** The band of a cell that holds one figure, a percentage. */
export function bandIn(text: string, { figures }: CardContent): BandName | undefined {
  const [key, ...more] = keysIn(text)
  const figure = more.length === 0 ? figures.find((each) => each.key === key) : undefined
  if (figure?.unit !== 'percent') return undefined
  return bandOfShare({ percentage: Number(figure.value), good: null, judged: null }) ?? undefined
}

export function cellOf(text: Html | string, band: BandName | undefined, { t }: CardWords): TableCell {
  if (band === undefined) return { html: <>{text}</> }
  return {
    html: (
      <span class="gt-card-band">
        <Shape band={band} /> {text}
        <span class="govuk-visually-hidden"> ({t(WORDS[band])})</span>
      </span>
    ),
  }
}

function Shape({ band }: { band: BandName }) {
  const { path, colour } = SHAPES[band]
  return (
    <svg class="gt-card-band__shape" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={path} fill={colour} />
    </svg>
  )
}

/** What the shapes mean. */
export function BandKey({ words }: { words: CardWords }) {
  const { t } = words
  return (
    <>
      <p class="govuk-body-s">{t('card.band.key')}</p>
      <ul class="gt-card-bars__key gt-card-band__key">
        {BAND_NAMES.map((band) => (
          <li>
            <Shape band={band} /> {t(WORDS[band])}
          </li>
        ))}
      </ul>
    </>
  )
}
