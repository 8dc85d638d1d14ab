import { test } from 'vitest'
import { openSite } from './support/site.ts'
import { crawl, Visitor } from './support/visitor.ts'
test('x', async () => {
  const t0 = performance.now()
  const site = await openSite({ demonstration: true })
  console.log('open', performance.now() - t0)
  const v = await crawl(new Visitor(site.origin), ['/', '/sign-in', '/about'])
  for (const [p, a] of v) console.log(a.status, p, a.type, a.text.length)
  const w = await crawl(await new Visitor(site.origin).signIn('administrator@rotherham.example'), ['/workspace'])
  for (const [p, a] of w) console.log(a.status, p, a.type, a.text.length)
})
