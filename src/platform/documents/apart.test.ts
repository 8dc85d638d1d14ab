import { describe, expect, test } from 'vitest'
import { workApart } from './apart.ts'

const LIMITS = { seconds: 20, megabytes: 64, waiting: 2 }

/** A file of a thread, written where it is used. */
function thread(code: string): URL {
  const head = "import { parentPort, workerData } from 'node:worker_threads';"
  return new URL(`data:text/javascript,${encodeURIComponent(head + code)}`)
}

const doubling = thread('parentPort.postMessage(workerData * 2)')

describe('work in a thread of its own', () => {
  test('gives what the thread made of what it was given', async () => {
    const double = workApart<number, number>(doubling, LIMITS)
    expect(await Promise.all([double(2), double(4)])).toEqual([
      { done: true, value: 4 },
      { done: true, value: 8 },
    ])
  })

  test('is given up when its time is over, and the next piece is taken', async () => {
    const file = thread('if (workerData === 0) while (true); parentPort.postMessage(workerData)')
    const work = workApart<number, number>(file, { ...LIMITS, seconds: 1 })
    expect(await Promise.all([work(0), work(1)])).toEqual([
      { done: false, why: 'limit' },
      { done: true, value: 1 },
    ])
  })

  test('is given up when it fills its memory, and this process goes on', async () => {
    const file = thread('const all = []; while (true) all.push({ number: all.length })')
    const fill = workApart<null, never>(file, LIMITS)
    expect(await fill(null)).toEqual({ done: false, why: 'limit' })
  })

  test('is sent back when as many wait as may', async () => {
    const double = workApart<number, number>(doubling, LIMITS)
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((each) => double(each)))
    expect(outcomes.filter(({ done }) => !done)).toHaveLength(2)
  })

  test('that fails for another reason is a fault of ours, and the next piece is taken', async () => {
    const file = thread("if (workerData === 0) throw new Error('broken'); parentPort.postMessage(workerData)")
    const work = workApart<number, number>(file, LIMITS)
    await expect(work(0)).rejects.toThrow('broken')
    await expect(workApart(thread(''), LIMITS)(0)).rejects.toThrow('without an answer')
    expect(await work(1)).toEqual({ done: true, value: 1 })
  })
})
