import { expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../demo/people.ts'
import { measureCanaries, printing } from './support/measure-canaries.ts'
import { openSite } from './support/site.ts'
import { allSaid } from './support/unpacked.ts'
import { crawl, Visitor } from './support/visitor.ts'

const site = await openSite({ demonstration: true })
const { measure, shown, quoted, asks } = await measureCanaries(site, (where) => where)

/** Where the number of the measure is printed, by links and by addresses that somebody kept. */
async function places(): Promise<string[]> {
  return printing(shown, await allSaid(await crawl(new Visitor(site.origin), ['/', '/feed.xml', ...asks])))
}

function isCard(path: string): boolean {
  return /^(?:\/ur)?\/report-card\//.test(path)
}

test('a number that is withdrawn is nowhere but in the Report Card that quoted it while it was public', async () => {
  const reader = new Visitor(site.origin)
  const before = (await places()).filter((path) => !isCard(path))
  expect(before.length).toBeGreaterThan(10)
  const kept = new Map<string, string>()
  for (const path of before) {
    const tag = (await reader.get(path)).headers.get('etag')
    if (tag !== null) kept.set(path, tag)
  }
  expect(kept.size).toBeGreaterThan(10)
  const unchanged = async () => {
    const paths: string[] = []
    for (const [path, tag] of kept)
      if ((await reader.get(path, { 'if-none-match': tag })).status === 304) paths.push(path)
    return paths
  }
  expect((await unchanged()).length).toBeGreaterThan(10)
  const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
  expect((await officer.submit(`/workspace/measures/${measure}/publish`, 'Withdraw it')).status).toBe(303)
  const left = await places()
  expect(left.filter((path) => !isCard(path))).toEqual([])
  // Nor is a browser told that the copy it kept still stands.
  expect(await unchanged()).toEqual([])
  expect(left).toEqual(expect.arrayContaining(quoted))
})
