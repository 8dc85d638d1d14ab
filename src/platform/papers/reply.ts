import type { Reply } from '../http/reply.ts'
import type { Request } from '../http/route.ts'
import { writeCsv } from './csv.ts'
import type { Format, Paper } from './paper.ts'
import { writeInThread } from './thread.ts'

const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  // RFC 9110 names no more than a registry: https://www.iana.org/assignments/media-types/
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const WORDS: Readonly<Record<Format, string>> = {
  pdf: 'paper.pdf',
  docx: 'paper.docx',
  xlsx: 'paper.xlsx',
  csv: 'paper.csv',
}

/** Links to the same paper in several formats, as `FileFormats` shows them; `address` is a path without the language. */
export function formatLinks(
  { t, href }: Pick<Request, 't' | 'href'>,
  name: string,
  formats: readonly Format[],
  address: (format: Format) => string,
) {
  return {
    text: name,
    items: formats.map((format) => ({
      text: t(WORDS[format]),
      visuallyHiddenText: t('paper.of', { name }),
      href: href(address(format)),
      type: TYPES[format].split(';')[0] ?? '',
    })),
  }
}

/** CSV as text, anything else as bytes. */
export async function writePaper(format: Format, paper: Paper): Promise<string | Uint8Array> {
  return format === 'csv' ? writeCsv(paper) : writeInThread(format, paper)
}

/** `name` of the file, without its ending. */
export async function paperReply(format: Format, name: string, paper: Paper): Promise<Reply> {
  return {
    kind: 'file',
    body: await writePaper(format, paper),
    type: TYPES[format],
    filename: `${name}.${format}`,
  }
}
