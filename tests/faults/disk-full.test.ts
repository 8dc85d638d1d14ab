import { execFileSync } from 'node:child_process'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { dataFolder, isRoot, start, until } from '../support/goldthread.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

// Only root may mount a disk of its own; who is not sees this one skipped.
test.skipIf(!isRoot)(
  'on a full disk a write is refused with a sentence, none that was acknowledged is lost, and with room all is well again',
  async () => {
    const data = await dataFolder()
    await mkdir(data)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'tmpfs', data])
    onTestFinished(() => void execFileSync('umount', ['-l', data]))
    const running = await start({
      GOLDTHREAD_DATA: data,
      GOLDTHREAD_DEMO: 'on',
      GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
    })
    const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
    const formToken = await officer.formToken()
    const acknowledged: string[] = []
    const refused: { status: number; text: string }[] = []
    let number = 0
    const write = async () => {
      const title = `Plan ${++number}`
      // Words that no compression makes small.
      const summary = Array.from({ length: 1900 }, () =>
        String.fromCharCode(0x4e00 + Math.random() * 20_000),
      ).join('')
      const fields = { formToken, kind: 'strategy', title, summary, periodText: '' }
      const answer = await officer.post('/workspace/plans/new', fields)
      if (answer.status === 303) acknowledged.push(title)
      else refused.push(answer)
      return answer.status
    }
    expect(await write()).toBe(303)
    const { bavail, bsize } = await statfs(data)
    const filler = join(data, 'filler')
    await writeFile(filler, Buffer.alloc(bavail * bsize - 256 * 1024, 1))
    await until('a write is refused', async () => {
      await Promise.all([write(), write(), write(), write()])
      return refused.length > 0
    })
    for (const { status, text } of refused) {
      expect(status).toBe(503)
      expect(text).toMatch(/It has no room left to save anything|It cannot reach its database/)
    }
    expect((await fetch(`${running.origin}/health`)).status).toBe(200)

    await rm(filler)
    await until('it writes again', async () => (await write()) === 303)
    const { text } = await officer.get('/workspace/plans')
    expect(acknowledged.filter((title) => !text.includes(`${title}<`))).toEqual([])
    expect((await running.stop()).code).toBe(0)
  },
)
