import { once } from 'node:events'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Batch } from './collected.ts'
import type { Written } from './store.ts'

/** Writes the cells of a batch whose places are ids. */
export interface ValueWriter {
  write(fileId: number, batch: Batch): Promise<Written[]>
  finish(): Promise<void>
}

/**
 * The first taking of LAIT by the owner of the database: COPY instead of an insert a row, and the key of the table made
 * once at the end, in a third of the time. While it runs the figures of others wait. Undefined where LAIT has figures
 * already, which have to be compared with, and where the table holds so much that its key costs more than it saves.
 */
export async function firstTimeWriter(client: Client): Promise<ValueWriter | undefined> {
  const { rows } = await client.query<{ fits: boolean }>(`
    select not exists (select from figure.series where source = 'lait')
      and (select count(*) from (select from figure.value limit 300000) few) < 300000 as fits`)
  if (rows[0]?.fits !== true) return undefined
  await client.query('alter table figure.value drop constraint value_pkey')
  return {
    write: async (fileId, batch) => {
      const stream = client.query(
        copyFrom(
          'copy figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value, symbol, remark) from stdin',
        ),
      )
      stream.end(linesOf(fileId, batch))
      await once(stream, 'finish')
      return countsOf(batch)
    },
    finish: async () => {
      await client.query('alter table figure.value add primary key (series_id, area_id, period_id, version)')
    },
  }
}

/** COPY's own text. Values are numbers and symbols are ours; a remark can be a sign of the file. */
function linesOf(fileId: number, batch: Batch): string {
  const { series, areas, periods, lines, values, symbols, remarks } = batch
  let text = ''
  for (let at = 0; at < lines.length; at++) {
    const value = values[at] ?? '\\N'
    const symbol = symbols[at] ?? '\\N'
    text += `${series[at]}\t${areas[at]}\t${periods[at]}\t1\tt\t${fileId}\t${lines[at]}\t${value}\t${symbol}\t${escaped(remarks[at])}\n`
  }
  return text
}

function countsOf({ series }: Batch): Written[] {
  const counts = new Map<number, number>()
  for (const id of series) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].map(([seriesId, line]) => ({
    seriesId,
    areaId: null,
    periodId: null,
    line,
    was: null,
    isNow: null,
  }))
}

function escaped(remark: string | null | undefined): string {
  return remark === null || remark === undefined
    ? '\\N'
    : remark.replaceAll('\\', '\\\\').replace(/[\t\n\r]/g, ' ')
}
