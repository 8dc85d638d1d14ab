import type { Reply } from '../http/reply.ts'
import type { Request, StaffRequest, StaffRoute } from '../http/route.ts'
import { formatDate, formatInstant } from '../languages/dates.ts'
import { listPaper, type House, type List } from './house.ts'
import { FORMATS, type Cell, type Format } from './paper.ts'
import { formatLinks, paperReply } from './reply.ts'

/**
 * Any list of the workspace as a file, beside its page: `listOf` says what its columns hold, `listRoutes` answers at the
 * page's address with a format behind it, and `listLinks` are the links on the page.
 */

/** What stands over a column, its share of the width, and what it holds of each. */
type ListColumn<Item> = readonly [head: string, share: number, cell: (item: Item) => Cell]

export function listOf<Item>(
  title: string,
  items: readonly Item[],
  columns: readonly ListColumn<Item>[],
  facts: readonly string[] = [],
): List {
  return {
    title,
    facts,
    columns: columns.map(([head, share]) => ({ head, share })),
    rows: items.map((item) => columns.map(([, , cell]) => cell(item))),
  }
}

type Asked = Pick<Request, 't' | 'language'>

export function dayCell({ language }: Pick<Asked, 'language'>, iso: string | null): Cell {
  return iso === null ? null : { date: iso, words: formatDate(language, iso) }
}

export function instantCell({ language }: Pick<Asked, 'language'>, iso: string | null): Cell {
  return iso === null ? null : { date: iso, words: formatInstant(language, iso) }
}

/** Lines under a list's title: what it was chosen by; a choice that is '' was not made. */
export function chosenBy({ t }: Pick<Asked, 't'>, choices: Readonly<Record<string, string>>): string[] {
  return Object.entries(choices).flatMap(([what, choice]) =>
    choice === '' ? [] : [t('paper.chosen', { what, choice })],
  )
}

/** More would keep the thread that writes papers from others for minutes. */
const MOST_ROWS: Readonly<Record<Format, number>> = { csv: 100_000, xlsx: 20_000, pdf: 5_000, docx: 3_000 }

export interface ListOnPage extends Pick<StaffRoute, 'permission'> {
  /** of the page */
  path: string
  /** the page's own event, where reading it is noted */
  audit?: string
  /** of the file, without its ending and without anything personal */
  name: string
  /** all but one page shows no more than these */
  formats?: readonly Format[]
  /** by the address and the query of the page, at most so many rows; or why there is none */
  list: (request: StaffRequest, most: number) => Promise<List | Reply> | List | Reply
}

export function listRoutes(house: House, { path, name, list, formats = FORMATS, ...route }: ListOnPage) {
  return formats.map((format): StaffRoute => ({
    audit: 'none',
    ...route,
    method: 'get',
    path: `${path}.${format}`,
    handle: async (request) => {
      const made = await list(request, MOST_ROWS[format] + 1)
      return 'kind' in made ? made : listReply(format, name, request, house, made)
    },
  }))
}

/** A list whose address is not its page's: columns and rows, of which a file holds as many as its format can. */
export function listReply(
  format: Format,
  name: string,
  asked: Parameters<typeof listPaper>[0],
  house: House,
  list: List,
): Promise<Reply> {
  return paperReply(format, name, listPaper(asked, house, upTo(MOST_ROWS[format], list, asked)))
}

function upTo(most: number, list: List, { t }: Pick<Request, 't'>): List {
  if (list.rows.length <= most) return list
  const cut = t('paper.cut', { shown: most, most: MOST_ROWS.csv })
  return { ...list, rows: list.rows.slice(0, most), facts: [...(list.facts ?? []), cut] }
}

/** On the page at `path`; `query` is what the page was chosen by. */
export function listLinks(screen: Pick<Request, 't' | 'href'>, path: string, query?: URLSearchParams) {
  const asked = new URLSearchParams([...(query ?? [])].filter(([, value]) => value !== ''))
  const tail = asked.size === 0 ? '' : `?${asked}`
  return formatLinks(screen, screen.t('paper.take'), FORMATS, (format) => `${path}.${format}${tail}`)
}
