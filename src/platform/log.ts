/**
 * Structured lines on standard error: one JSON object a line, never a name, an address, a form value or a query.
 * Fields are numbers, booleans and short fixed words, so that personal data has no way in.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  info(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** the same log, with these fields on each line */
  about(fields: LogFields): Log
}

export function createLog(write: (line: string) => void, now: () => string, about: LogFields = {}): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(`${JSON.stringify({ at: now(), level, event, ...about, ...fields })}\n`)
  return {
    info: line('info'),
    error: line('error'),
    about: (fields) => createLog(write, now, { ...about, ...fields }),
  }
}

/** Messages of database and library errors can quote values; their class and code cannot. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const place = error.stack?.split('\n').find((row) => /\/src\//.test(row)) ?? ''
  return {
    error: error.name,
    code,
    place: place
      .trim()
      .replace(/^.*\/src\//, 'src/')
      .slice(0, 120),
  }
}
