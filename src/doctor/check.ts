import type { Client } from 'pg'
import type { Profile } from '../../profiles/default.ts'
import type { CouncilSettings, Settings } from '../platform/settings.ts'

/** `wrong` keeps people from what they are here for, or will; `note` is worth knowing. One sentence, with what to do. */
export interface Finding {
  level: 'wrong' | 'note'
  sentence: string
}

/** What a check looks at. */
export interface Patient {
  root: string
  settings: Settings
  council: CouncilSettings
  profile: Profile
  /** this moment in milliseconds since 1970 */
  now: () => number
  /** where backups are kept, when it is known */
  backups: string | undefined
}

/** Finds nothing when all is well. */
export interface Check {
  name: string
  check(patient: Patient): Promise<readonly Finding[]> | readonly Finding[]
}

/** One that asks the database, as its owner. */
export interface DatabaseCheck {
  name: string
  check(owner: Client, patient: Patient): Promise<readonly Finding[]>
}

export function wrong(sentence: string): Finding[] {
  return [{ level: 'wrong', sentence }]
}

export function note(sentence: string): Finding[] {
  return [{ level: 'note', sentence }]
}
