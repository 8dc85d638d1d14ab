import { execFileSync } from 'node:child_process'
import { StartFault } from '../settings.ts'

/** The user that PostgreSQL runs as when Goldthread is started by root. */
export interface Owner {
  uid: number
  gid: number
}

function id(flag: string): number {
  return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
}

/** PostgreSQL refuses to run as root, so as root it runs as the user postgres, made when there is none. */
export function clusterOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    try {
      execFileSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres'], {
        stdio: 'ignore',
      })
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      throw new StartFault(
        'PostgreSQL does not run as root and a user "postgres" could not be made: start Goldthread as an ordinary user.',
      )
    }
  }
}

export interface OwnersCommand {
  command: string
  args: string[]
  options: { uid?: number; gid?: number; cwd?: string }
}

/**
 * How to run one of PostgreSQL's programs as the cluster's owner. A folder below /root cannot be entered by another
 * user: then the one right that is missing, to pass and write where root may, is handed on to this process alone.
 */
export function asOwner(owner: Owner | undefined, binary: string, folders: readonly string[]): OwnersCommand {
  if (!owner) return { command: binary, args: [], options: {} }
  if ([binary, ...folders].every((path) => reachable(owner, path)))
    return { command: binary, args: [], options: { ...owner, cwd: '/' } }
  const args = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // without it access(2), by which initdb looks for postgres, goes by the user alone
    '--securebits=+no_setuid_fixup',
    binary,
  ]
  return { command: 'setpriv', args, options: { cwd: '/' } }
}

function reachable(owner: Owner, path: string): boolean {
  try {
    execFileSync('test', ['-x', path], { stdio: 'ignore', cwd: '/', ...owner })
    return true
  } catch {
    return false
  }
}
