import { fail, ok, type Result } from '../../kernel/result.ts'
import { workApart } from '../../platform/documents/apart.ts'
import { Collected, type Batch, type Found } from './collected.ts'
import type { FileSpec } from './figure.ts'
import { lookAtOwn, openFigures, type OpenedFile, type OwnColumns } from './opening.ts'
import type { FiguresUpload, Sheets } from './table-in-file.ts'
import type { NeighbourSpec } from './readers/neighbour-list.ts'

/** LAIT takes two seconds and 400 megabytes; what one person sends may not keep the others waiting for long. */
const LIMITS = { seconds: 60, megabytes: 1024, waiting: 8 } as const

/** What was read of one file, so that it can come from another process. */
export type ReadFile =
  | { is: 'figures'; file: FileSpec; found: Found; batches: Batch[] }
  | { is: 'neighbours'; file: FileSpec; found: Found; edition: number; neighbours: NeighbourSpec[] }

export interface ReadUpload {
  files: ReadFile[]
  own: OwnColumns | null
  /** of a workbook */
  sheets?: Sheets | undefined
  /** why nothing could be read, where a person can mend it by saying which column is what */
  unreadable?: { message: string; values?: Record<string, string | number> }
}

/** What a person mends by saying which column is what. */
const MENDABLE: readonly string[] = ['fault.figures.own.columns', 'fault.figures.own.area']

export type ReadFiguresApart = (upload: FiguresUpload) => Promise<Result<ReadUpload>>

/** Reads uploads beside the process that serves pages. */
export function openFiguresRoom(): ReadFiguresApart {
  const read = workApart<FiguresUpload, Result<ReadUpload>>(
    new URL('./reading.process.ts', import.meta.url),
    LIMITS,
  )
  return async (upload) => {
    const { filename } = upload
    const outcome = await read(upload)
    if (outcome.done) return outcome.value
    return outcome.why === 'busy'
      ? fail('conflict', 'fault.figures.busy', { filename })
      : fail('invalid', 'fault.figures.limit', { filename, seconds: LIMITS.seconds })
  }
}

/** Everything between the bytes of a file and what can be taken in. */
export async function readWhole(upload: FiguresUpload): Promise<Result<ReadUpload>> {
  const isOwn = upload.as === 'own' || upload.as === undefined
  const own = isOwn ? await lookAtOwn(upload) : ok(null)
  if (!own.ok) return own
  const columns = own.value && { ...own.value, mapping: upload.mapping ?? own.value.mapping }
  const opened = await openFigures(upload)
  if (!opened.ok) {
    const { message, values } = opened.fault
    if (columns === null || !MENDABLE.includes(message)) return opened
    const plain = Object.fromEntries(
      Object.entries(values ?? {}).flatMap(([name, value]) =>
        typeof value === 'object' ? [] : [[name, value]],
      ),
    )
    return ok({ files: [], own: columns, sheets: columns.sheets, unreadable: { message, values: plain } })
  }
  const files: ReadFile[] = []
  for (const part of opened.value) files.push(await wholeOf(part))
  return ok({ files, own: columns, sheets: opened.value[0]?.sheets })
}

async function wholeOf(part: OpenedFile): Promise<ReadFile> {
  const { file, reading } = part
  if (part.is === 'neighbours') {
    const { edition, neighbours } = part.reading
    return { is: 'neighbours', file, found: reading.found.told(), edition, neighbours }
  }
  const batches: Batch[] = []
  for await (const batch of part.reading.batches()) batches.push(batch)
  return { is: 'figures', file, found: reading.found.told(), batches }
}

/** As it was opened, for taking in. */
export function openedAgain(read: ReadFile): OpenedFile {
  const found = Collected.of(read.found)
  if (read.is === 'neighbours') {
    const { file, edition, neighbours } = read
    return { is: 'neighbours', file, reading: { found, edition, neighbours } }
  }
  return { is: 'figures', file: read.file, reading: { found, batches: () => read.batches } }
}
