import { errorFields, type Log } from '../log.ts'
import { troubleOf } from './trouble.ts'

/**
 * graphile-worker 0.18 gives the line that it listens on back twice when that is cut just as it begins to listen, and
 * waits for neither: the second changes nothing.
 */
const SECOND_RELEASE = 'Release called on client which has already been released to the pool.'

/**
 * A promise that a library forgot to wait for, and that fails because the database is away, would end the process, which
 * gets over that by itself. Any other is a fault, and ends it.
 */
export function outliveDatabase(log: Log): void {
  process.on('unhandledRejection', (error) => {
    const isSecondRelease = error instanceof Error && error.message === SECOND_RELEASE
    if (troubleOf(error) !== 'away' && !isSecondRelease) throw error
    log.error('promise.forgotten', errorFields(error))
  })
}
