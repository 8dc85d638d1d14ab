import type { Fault } from '../../kernel/result.ts'
import { isPublic, type Route } from './route.ts'

const MEGABYTE = 1024 * 1024
/** A published document with its pictures; larger ones are refused with a sentence. */
const UPLOAD_LIMIT_BYTES = 20 * MEGABYTE

/** The longest question with its contact, percent-encoded letter by letter, and room to spare. */
const PUBLIC_FORM_LIMIT_BYTES = 128 * 1024

/** Words that somebody typed, in whatever alphabet. */
const STAFF_FORM_LIMIT_BYTES = MEGABYTE

/** What is read to its end and dropped, so that the sender's line goes on; the line of a larger one is ended. */
const DROPPED_BYTES = 2 * MEGABYTE

/** Reads a refused body of moderate size away; keeps nothing of it. */
export async function dropBody(request: globalThis.Request): Promise<void> {
  const length = Number(request.headers.get('content-length') ?? Infinity)
  if (length > DROPPED_BYTES || request.body === null) return
  // One that is cut off on its way has nothing left to drop.
  await request.body.pipeTo(new WritableStream()).catch(() => undefined)
}

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
