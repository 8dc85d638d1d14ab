import { fail, ok, type Result } from '../../../kernel/result.ts'
import { authoritySpec, regionByName } from '../authorities.ts'
import { Collected } from '../collected.ts'
import type { AreaSpec } from '../figure.ts'
import { MODEL, NeighbourList, type NeighbourSpec } from './neighbour-list.ts'
import { longColumns, readLongNeighbours } from './neighbours-long.ts'
import { isBlankRow, type Row } from './rows.ts'

export interface NeighbourReading {
  found: Collected
  edition: number
  neighbours: NeighbourSpec[]
}

/** In the words of the model, from the closest on. */
const CLOSENESS: readonly string[] = ['extremely close', 'very close', 'close', 'somewhat close', 'not close']

/**
 * The children's services statistical neighbours (NFER's model, published by the Department): a row an authority, SN_1 to
 * SN_10 by the older code, SN_1P the closeness in words; the interactive tool writes them SN1 and SNP1. The edition is the year in the file's name unless it is given.
 */
export function readNeighbours(
  rows: readonly Row[],
  filename: string,
  above = 0,
  edition = Number(/(?:19|20)\d{2}/.exec(filename)?.[0]),
): Result<NeighbourReading> {
  if (!Number.isInteger(edition)) return fail('invalid', 'fault.figures.edition', { filename })
  const [head = [], ...body] = rows
  const long = longColumns(head, body)
  if (long) return ok({ edition, ...readLongNeighbours(body, long, above) })
  const headings = head.map(columnOf)
  const missing = ['old_la_code', 'la_name', 'SN_1', 'SN_1P'].find((name) => !headings.includes(name))
  if (missing !== undefined) return fail('invalid', 'fault.figures.column', { filename, column: missing })
  const found = new Collected()
  const names = namesOf(headings, body)
  const neighbours = new NeighbourList(found)
  for (const [index, row] of body.entries()) {
    if (isBlankRow(row)) continue
    const line = index + 2 + above
    found.rows += 1
    const cell = (name: string) => (row[headings.indexOf(name)] ?? '').trim()
    const area = names.get(cell('old_la_code'))
    if (area === undefined) {
      found.refuse(line, 'figures.refused.place', { level: cell('la_name') })
      continue
    }
    for (let rank = 1; headings.includes(`SN_${rank}`); rank++) {
      const neighbour = names.get(cell(`SN_${rank}`).toLowerCase())
      const closeness = cell(`SN_${rank}P`).toLowerCase()
      if (rank > MODEL) {
        if (cell(`SN_${rank}`) !== '') neighbours.leaveOut()
        continue
      }
      if (neighbour === undefined || !CLOSENESS.includes(closeness)) {
        const text = `${cell(`SN_${rank}`)} ${cell(`SN_${rank}P`)}`.trim()
        found.refuse(line, 'figures.refused.neighbour', { column: `SN_${rank}`, text })
        continue
      }
      neighbours.add({ area, neighbour, rank, closeness, line })
    }
  }
  return ok({ found, edition, neighbours: neighbours.end() })
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'la number': 'old_la_code',
  'la num': 'old_la_code',
  'la code': 'old_la_code',
  'la name': 'la_name',
  la: 'la_name',
  'local authority': 'la_name',
  region: 'region_name',
  goreg: 'region_name',
}

function columnOf(heading: string): string {
  const name = heading.trim().toLowerCase()
  const rank = /^sn[ _]?(\d+)[ _]?(p?)$|^sn[ _]?p[ _]?(\d+)$/.exec(name)
  if (rank) return `SN_${rank[1] ?? rank[3]}${rank[2] === '' ? '' : 'P'}`
  return OTHER_NAMES[name.replaceAll('.', ' ')] ?? name
}

/** Every neighbour has a row of its own, which names it: by its number, or by its name in small letters. */
function namesOf(headings: readonly string[], body: readonly Row[]): Map<string, AreaSpec> {
  const names = new Map<string, AreaSpec>()
  for (const row of body) {
    const cell = (name: string) => (row[headings.indexOf(name)] ?? '').trim()
    const oldCode = cell('old_la_code')
    if (!/^\d{3}$/.test(oldCode)) continue
    const region = regionByName(cell('region_name'))
    const spec = authoritySpec({ oldCode, name: cell('la_name'), regionCode: region?.code })
    names.set(oldCode, spec).set(spec.name.toLowerCase(), spec)
  }
  return names
}
