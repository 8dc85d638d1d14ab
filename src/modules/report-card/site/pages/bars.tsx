import { isAuthored } from '../../../../kernel/authored.ts'
import { barsOf } from '../../bars.ts'
import type { CardWords, Spoken } from '../../card-words.ts'
import type { CardBlock } from '../../content.ts'
import type { CardFigure } from '../../figure.ts'
import { withFigures } from '../../words.ts'

const LINE = 24
const BAR = 18
const GAP = 14
/** Of the width; what is left is for the value behind the longest bar. */
const LONGEST = 0.68
/** The site's teal, and a grey of the same weight: told apart by place and by the key's words too. */
const COLOURS = ['#9a5b13', '#7d97a0', '#14606f'] as const

/** A table's figures as bars, a group for each row and a bar in it for each column; the table stands below. */
export function Bars({
  block,
  spoken,
  figures,
  words,
}: {
  block: Extract<CardBlock, { kind: 'table' }>
  spoken: Spoken
  figures: readonly CardFigure[]
  words: CardWords
}) {
  const { t, told, dir } = words
  const bars = barsOf(spoken.text, new Map(figures.map((figure) => [figure.key, figure])))
  if (!bars || bars.series.length > COLOURS.length) return null
  const { rows, series } = bars
  const cell = (text: string) => {
    const marked = spoken.mark(text)
    return withFigures(marked, (key) => words.figure(key, marked))
  }
  const all = series.flatMap((each) => each.figures.flatMap((figure) => figure ?? []))
  // Of a whole, the whole is as long as a bar can be.
  const least = all.some(({ unit }) => unit === 'percent') ? 100 : Number.MIN_VALUE
  const most = Math.max(...all.map(({ value }) => Math.abs(Number(value))), least)
  // What the borough itself does has the strongest colour, and stands last beside others.
  const colours = COLOURS.slice(COLOURS.length - series.length)
  const group = LINE + series.length * (BAR + 4) + GAP
  const at = (share: number) => `${Math.round((dir === 'rtl' ? 1 - share : share) * 10_000) / 100}%`
  const id = `bars-${block.id}`
  return (
    <div class="gt-card-bars">
      <svg
        xmlns="http://www.w3.org/2000/svg"
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
        width="100%"
        height={rows.length * group}
        direction={dir}
      >
        <title id={`${id}-title`}>{told(block.heading) || t('card.table')}</title>
        <desc id={`${id}-text`}>{t('card.bars.text', { count: rows.length })}</desc>
        {rows.map((row, index) => (
          <>
            <text x={at(0)} y={index * group + LINE - 7} class="gt-card-bars__row" lang={original(cell(row))}>
              {cell(row)}
            </text>
            {series.map((each, place) => {
              const figure = each.figures[index]
              if (!figure) return null
              const share = (Math.abs(Number(figure.value)) / most) * LONGEST
              const top = index * group + LINE + place * (BAR + 4)
              return (
                <>
                  <rect
                    x={dir === 'rtl' ? at(share) : at(0)}
                    y={top}
                    width={`${Math.round(share * 10_000) / 100}%`}
                    height={BAR}
                    fill={colours[place]}
                  />
                  <text x={at(share + 0.01)} y={top + BAR - 4} lang={original(words.printed(figure))}>
                    {words.printed(figure)}
                  </text>
                </>
              )
            })}
          </>
        ))}
      </svg>
      <ul class="gt-card-bars__key">
        {series.map(({ name }, place) => (
          <li>
            <svg width="16" height="16" aria-hidden="true" focusable="false">
              <rect width="16" height="16" fill={colours[place]} />
            </svg>{' '}
            {cell(name)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Letters in a drawing have the typeface of their language only where their element names it. */
function original(text: string): 'en' | undefined {
  return isAuthored(text) ? 'en' : undefined
}
