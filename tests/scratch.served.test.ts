import { test } from 'vitest'
import { openSite } from './support/site.ts'
import { comesTo } from './support/journey.ts'
const site = await openSite({ demonstration: true })
for (const javaScript of [false, true])
test('x' + javaScript, async () => {
  const who = await comesTo(site, { javaScript })
  const t0 = performance.now()
  for (const p of ['/', '/plans', '/search?q=family', '/about', '/plans/partnership-delivery-plan-2026-27', '/plans/partnership-delivery-plan-2026-27/timeline','/plans/partnership-delivery-plan-2026-27/by-quarter', '/open-data', '/sign-in', '/nowhere']) {
  await who.goTo(p)
  console.log(p, performance.now() - t0)
  }
}, 120000)
