import type { Child } from 'hono/jsx'
import type { Fault } from '../../kernel/result.ts'

/** What a page brings; the frame around it (header, navigation, footer) is the shell's. */
export interface PageView {
  title: string
  body: Child
  /** the way here from the home page, without the page itself */
  crumbs?: readonly { text: string; path: string }[]
  /** formats that the same list can be had in: path and media type */
  alternates?: readonly { path: string; type: string; title: string }[]
  /** uses the whole width: tables, side-by-side review */
  wide?: boolean
  /** drawn alone, without header and footer: it stands in a page of another site (`embeddable` of its route) */
  isBare?: true
  /** the page shows errors of its form: its title says so first */
  hasErrors?: boolean
  status?: 200 | 400 | 403 | 404 | 409
}

export type Reply =
  | { kind: 'page'; view: PageView; cookies?: readonly string[] }
  | { kind: 'redirect'; path: string; cookies?: readonly string[] }
  | { kind: 'file'; body: string | Uint8Array; type: string; filename?: string }
  | { kind: 'fault'; fault: Fault }

export function page(view: PageView, cookies?: readonly string[]): Reply {
  return cookies ? { kind: 'page', view, cookies } : { kind: 'page', view }
}

/** After a form was taken: the browser asks for the next page, so that a reload does not send it again. */
export function redirect(path: string, cookies?: readonly string[]): Reply {
  return cookies ? { kind: 'redirect', path, cookies } : { kind: 'redirect', path }
}

/** With a filename it is saved, and not shown. */
export function json(value: unknown, filename?: string): Reply {
  return {
    kind: 'file',
    body: `${JSON.stringify(value, null, 2)}\n`,
    type: 'application/json; charset=utf-8',
    ...(filename === undefined ? {} : { filename }),
  }
}

export function csv(
  filename: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Reply {
  return { kind: 'file', body: csvText([head, ...rows]), type: 'text/csv; charset=utf-8', filename }
}

/** RFC 4180; with a byte order mark, because Excel reads UTF-8 only by it. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/**
 * OWASP "CSV Injection": a cell that begins like a formula is quoted with an apostrophe, so that a spreadsheet shows
 * it and does not run it. A plain number keeps its sign.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function feed(body: string): Reply {
  return { kind: 'file', body, type: 'application/atom+xml; charset=utf-8' }
}

export function fault(reason: Fault): Reply {
  return { kind: 'fault', fault: reason }
}

/** `message` is the key of the sentence. */
export function notFound(message: string): Reply {
  return { kind: 'fault', fault: { kind: 'not-found', message } }
}
