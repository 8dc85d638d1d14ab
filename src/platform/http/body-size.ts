import type { Fault } from '../../kernel/result.ts'
import { isPublic, type Route } from './route.ts'

const MEGABYTE = 1024 * 1024
/** A published document with its pictures; larger ones are refused with a sentence. */
const UPLOAD_LIMIT_BYTES = 20 * MEGABYTE

/** The longest question with its contact, percent-encoded letter by letter, and room to spare. */
const PUBLIC_FORM_LIMIT_BYTES = 128 * 1024

/** Words that somebody typed, in whatever alphabet. */
const STAFF_FORM_LIMIT_BYTES = MEGABYTE

/**
 * A stranger may send a question, not a document: what is read before anybody is known stays small. Gives how many
 * bytes the body of this route may have, and what is said of one that has more.
 */
export function bodySizeOf(route: Route): { maxSize: number; fault: Fault } {
  if (!isPublic(route) && route.takesDocument) {
    const values = { megabytes: UPLOAD_LIMIT_BYTES / MEGABYTE }
    return {
      maxSize: UPLOAD_LIMIT_BYTES + MEGABYTE,
      fault: { kind: 'invalid', message: 'http.tooLarge', values },
    }
  }
  return {
    maxSize: isPublic(route) ? PUBLIC_FORM_LIMIT_BYTES : STAFF_FORM_LIMIT_BYTES,
    fault: { kind: 'invalid', message: 'http.tooLong' },
  }
}
