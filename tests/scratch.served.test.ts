import { test } from 'vitest'
import { openSite } from './support/site.ts'
import { crawl, Visitor } from './support/visitor.ts'
test('x', async () => {
  const site = await openSite({ demonstration: true })
  const v = await new Visitor(site.origin).signIn('administrator@rotherham.example')
  const r = await v.get('/workspace/plans')
  const id = /workspace\/plans\/([0-9a-f-]{36})/.exec(r.text)?.[1]
  for (const p of ['links', 'history']) {
    const a = await v.get(`/workspace/plans/${id}/${p}`)
    console.log(a.status)
  }
  console.log(site.log.filter((l) => l.includes('failed')))
})
