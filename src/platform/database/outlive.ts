import { errorFields, type Log } from '../log.ts'
import { troubleOf } from './trouble.ts'

/**
 * graphile-worker 0.18 gives the line that it listens on back twice when that is cut just as it begins to listen, and
 * waits for neither: the second changes nothing.
 */
const SECOND_RELEASE = 'Release called on client which has already been released to the pool.'

export function isSecondRelease(error: unknown): boolean {
  return error instanceof Object && 'message' in error && error.message === SECOND_RELEASE
}

/**
 * A promise that a library forgot to wait for, and that fails because the database is away, would end the process, which
 * gets over that by itself. Any other is a fault, and ends it.
 */
export function outliveDatabase(log: Log): void {
  process.on('unhandledRejection', (error) => {
    if (troubleOf(error) !== 'away' && !isSecondRelease(error)) throw error
    log.error('promise.forgotten', errorFields(error))
  })
}
