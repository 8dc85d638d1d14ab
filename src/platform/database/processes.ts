import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** The command line of a running process; '' when there is none, or only what is left of one (a zombie). */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ps(pid, 'args=')
  }
}

/** The folder that a process works in; undefined when this user or this system cannot tell. */
export function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/**
 * What tells this process from an earlier one with the same number: when it began, and in which run of the machine.
 * '' when there is no such process.
 */
export function birthOf(pid: number): string {
  try {
    // proc(5): the name, in brackets, may hold anything; the state is field 3 and the start is field 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
  } catch {
    return ps(pid, 'lstart=')
  }
}

/** Where there is no /proc, as on macOS. */
function ps(pid: number, field: string): string {
  try {
    const answer = execFileSync('ps', ['-o', field, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return answer.trim()
  } catch {
    return ''
  }
}
