import type { CouncilSettings } from './settings.ts'

/** The process's own stream, or a test's. */
export interface Sink {
  write(text: string): unknown
}

export interface Output {
  readonly stdout: Sink
  readonly stderr: Sink
}

/** What a command works on: an installation's database, at rest or in use. */
export interface CommandContext<
  Council = Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
> extends Output {
  readonly council: Council
}
