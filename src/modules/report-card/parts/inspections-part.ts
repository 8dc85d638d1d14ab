import { addMonths, ENGLISH_MONTHS, type PlainDate } from '../../../kernel/calendar.ts'
import {
  bandOfShare,
  publishedInspectionTable,
  travelOfRow,
  type Kind,
  type Share,
} from '../../inspections/index.ts'
import type { PartCell } from '../content.ts'
import type { CardPart } from '../part.ts'

const KINDS = {
  'early-years': 'card.kind.earlyYears',
  'nursery-primary': 'card.kind.nurseryPrimary',
  secondary: 'card.kind.secondary',
  'post-16': 'card.kind.post16',
  'special-pru': 'card.kind.specialPru',
  'fostering-adoption': 'card.kind.fosteringAdoption',
  'childrens-home': 'card.kind.childrensHome',
  authority: 'card.kind.authority',
} as const satisfies Record<Kind, string>

/** The published table of what inspectors found good or better, in its bands and with its direction of travel. */
export const inspectionsPart: CardPart = {
  name: 'inspections',
  section: 'inspections',
  choices: async (tx, { startsOn, endsOn }, t) => {
    const table = await publishedInspectionTable(tx)
    if (!table) return []
    const { month } = table
    // The Report Card of 2011/12 went on to October 2012: a card is written in the year after.
    const fits = month >= startsOn.slice(0, 7) && month <= addMonths(endsOn as PlainDate, 12).slice(0, 7)
    return [{ key: month, title: t('card.inspections.heading', { month: monthName(month) }), fits }]
  },
  draw: async (tx, key, _year, t) => {
    const table = await publishedInspectionTable(tx, key)
    if (!table) return undefined
    const { base, months, rows, source } = table.content
    const bases = base === null ? [] : [base]
    return {
      heading: t('card.inspections.heading', { month: monthName(table.month) }),
      said: [],
      table: {
        head: [
          t('card.inspections.kind'),
          ...bases.map(monthName),
          ...months.map(monthName),
          t('card.inspections.points'),
        ],
        rows: rows.map((row) => [
          t(KINDS[row.kind]),
          ...bases.map(() => cell(row.base)),
          ...row.values.map(cell),
          String(travelOfRow(row).points ?? '–'),
        ]),
      },
      source: {
        kind: 'record',
        title: source.kind === 'printed' ? source.document : t('card.inspections.judgements'),
        place: '',
        line: null,
      },
    }
  },
}

/** `2012-10` in the language that parts are frozen in. */
function monthName(month: string): string {
  return `${ENGLISH_MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`
}

function cell(share: Share | null): PartCell {
  const band = share && bandOfShare(share)
  return band ? { text: `${share.percentage}%`, band } : '–'
}
