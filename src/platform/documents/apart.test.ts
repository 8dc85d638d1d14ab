import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { workApart } from './apart.ts'

const LIMITS = { seconds: 20, megabytes: 256, waiting: 2 }
const folder = await mkdtemp(join(tmpdir(), 'goldthread-apart-'))
let files = 0

/** A file to be run apart, made of what it does with what it is `given`. */
async function fileOf(code: string): Promise<URL> {
  const path = join(folder, `${files++}.mjs`)
  const made = `process.once('message', async (given) => { const answer = (value) => process.send({ value }); ${code} })`
  await writeFile(path, made)
  return pathToFileURL(path)
}

const doubling = await fileOf('answer(given * 2)')

describe('work in a process of its own', () => {
  test('gives what the process made of what it was given', async () => {
    const double = workApart<number, number>(doubling, LIMITS)
    expect(await Promise.all([double(2), double(4)])).toEqual([
      { done: true, value: 4 },
      { done: true, value: 8 },
    ])
  })

  test('is given up when its time is over, and the next piece is taken', async () => {
    const file = await fileOf('if (given === 0) while (true); answer(given)')
    const work = workApart<number, number>(file, { ...LIMITS, seconds: 1 })
    expect(await Promise.all([work(0), work(1)])).toEqual([
      { done: false, why: 'limit' },
      { done: true, value: 1 },
    ])
  })

  test.each([
    ['objects', 'const all = []; while (true) all.push({ number: all.length })'],
    ['bytes', 'const all = []; while (true) all.push(Buffer.alloc(2 ** 20, 1))'],
  ])('is given up when it fills its memory with %s, and this process goes on', async (_, code) => {
    const fill = workApart<number, never>(await fileOf(code), LIMITS)
    expect(await fill(0)).toEqual({ done: false, why: 'limit' })
  })

  test('is sent back when as many wait as may', async () => {
    const double = workApart<number, number>(doubling, LIMITS)
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((each) => double(each)))
    expect(outcomes.filter(({ done }) => !done)).toHaveLength(2)
  })

  test('that fails for another reason is a fault of ours, and the next piece is taken', async () => {
    const file = await fileOf("if (given === 0) throw new Error('broken'); answer(given)")
    const work = workApart<number, number>(file, LIMITS)
    await expect(work(0)).rejects.toThrow('broken')
    const silent = workApart<number, number>(await fileOf('process.exit(0)'), LIMITS)
    await expect(silent(0)).rejects.toThrow('without an answer')
    expect(await work(1)).toEqual({ done: true, value: 1 })
  })

  test('sees no setting, reads nothing outside the program, writes nowhere and starts nothing', async () => {
    const tried = `
      const fs = await import('node:fs'), { execSync } = await import('node:child_process')
      const fails = (work) => { try { work(); return false } catch (error) { return error.code === 'ERR_ACCESS_DENIED' } }
      answer([Object.keys(process.env).length, fails(() => fs.readFileSync('/etc/passwd')),
        fails(() => fs.writeFileSync('${join(folder, 'written')}', '')), fails(() => execSync('id'))])`
    const look = workApart<number, unknown[]>(await fileOf(tried), LIMITS)
    expect(await look(0)).toEqual({ done: true, value: [0, true, true, true] })
  })
})
