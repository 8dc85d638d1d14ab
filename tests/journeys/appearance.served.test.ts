import { describe, expect, test } from 'vitest'
import { comesTo, markupFaults, type Person } from '../support/journey.ts'
import { openSite } from '../support/site.ts'
import { crawl, Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const PLAN = '/plans/partnership-delivery-plan-2026-27'
const BAR = '.gt-timeline__bar:not(.gt-timeline__bar--part)'
const ACTIVITY = `${PLAN}/activities/1-1`

async function withForcedColours(path: string): Promise<Person> {
  const reader = await comesTo(site)
  await reader.page.emulateMedia({ forcedColors: 'active' })
  await reader.page.goto(site.origin + path)
  return reader
}

/** What a computed style says of the first element that a selector finds. */
function styleOf(person: Person, selector: string, property: string, pseudo = ''): Promise<string> {
  return person.page.evaluate<string>(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(pseudo)}).${property}`,
  )
}

/** Two colours that a drawing needs to be told apart, with WCAG's formula for contrast. */
const CONTRAST = `(one, two) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [dark, bright] = [light(one), light(two)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}`

async function contrast(person: Person, one: string, two: string): Promise<number> {
  return person.page.evaluate<number>(`(${CONTRAST})(${JSON.stringify(one)}, ${JSON.stringify(two)})`)
}

describe('in colours that the reader has set', () => {
  test('the timeline’s bars, parts, words and today are told apart from the ground, and from each other', async () => {
    const reader = await withForcedColours(`${PLAN}/timeline`)
    const ground = await styleOf(reader, 'body', 'backgroundColor')
    for (const [selector, property] of [
      [BAR, 'fill'],
      ['.gt-timeline__bar--part', 'stroke'],
      ['.gt-timeline__word', 'fill'],
      ['.gt-timeline__today', 'stroke'],
    ] as const) {
      const colour = await styleOf(reader, selector, property)
      // WCAG 2.2, 1.4.11 for what is drawn, and 1.4.3 for words
      const least = selector.includes('word') ? 4.5 : 3
      expect(await contrast(reader, colour, ground), selector).toBeGreaterThanOrEqual(least)
    }
    const bar = await styleOf(reader, BAR, 'fill')
    expect(await styleOf(reader, '.gt-timeline__bar--part', 'fill')).not.toBe(bar)
    // Not by its colour: today's line is broken, and named.
    expect(await styleOf(reader, '.gt-timeline__today', 'strokeDasharray')).not.toBe('none')
    expect(await reader.page.locator('.gt-timeline text', { hasText: 'Today' }).count()).toBeGreaterThan(0)
  })

  test('the thread’s line and the step that one is at are still seen', async () => {
    const reader = await withForcedColours(ACTIVITY)
    const ground = await styleOf(reader, 'body', 'backgroundColor')
    const line = await styleOf(reader, '.gt-thread__step--onward', 'borderInlineStartColor', '::before')
    expect(await contrast(reader, line, ground)).toBeGreaterThanOrEqual(3)
    expect(await styleOf(reader, '.gt-thread__step--current', 'outlineStyle')).toBe('solid')
  })

  test('every link is underlined, or stands in a navigation that says so by its place', async () => {
    const reader = await withForcedColours(ACTIVITY)
    const plain = await reader.page.evaluate<string[]>(`[...document.querySelectorAll('main a[href]')]
      .filter((each) => each.checkVisibility() && !each.closest('nav, .govuk-button') &&
        !getComputedStyle(each).textDecorationLine.includes('underline'))
      .map((each) => each.outerHTML.slice(0, 120))`)
    expect(plain).toEqual([])
  })
})

test.each([641, 768, 1024])('on a screen of %i px no page of a plan is wider than it', async (width) => {
  const reader = await comesTo(site)
  await reader.page.setViewportSize({ width, height: 900 })
  for (const path of [PLAN, `${PLAN}/by-quarter`, `${PLAN}/by-organisation`, `${PLAN}/timeline`, '/plans']) {
    await reader.page.goto(site.origin + path)
    const across = await reader.page.evaluate<number>('document.documentElement.scrollWidth')
    expect(across, path).toBeLessThanOrEqual(width)
  }
})

test('who asked for less movement sees none', async () => {
  const reader = await comesTo(site)
  await reader.page.emulateMedia({ reducedMotion: 'reduce' })
  await reader.page.goto(`${site.origin}/gallery`)
  const moving = await reader.page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((each) => {
    const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(each)
    const longest = Math.max(...[transitionDuration, animationDuration].flatMap((all) => all.split(',').map(parseFloat)))
    return longest > 0.01 || scrollBehavior === 'smooth'
  }).map((each) => each.outerHTML.slice(0, 120))`)
  expect(moving).toEqual([])
})

describe('on paper', () => {
  test.each(['/', PLAN, `${PLAN}/timeline`, ACTIVITY, '/accessibility', '/search?q=family'])(
    '%s has its words, no ways around the site, and nothing that is cut off',
    async (path) => {
      const reader = await comesTo(site)
      await reader.page.emulateMedia({ media: 'print' })
      // A4 less its margins, at 96 px an inch.
      await reader.page.setViewportSize({ width: 718, height: 1000 })
      await reader.page.goto(site.origin + path)
      const found = await reader.page.evaluate<{
        seen: string[]
        over: string[]
        grounds: string[]
      }>(`(() => {
        const all = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility())
        const short = (each) => each.outerHTML.slice(0, 120)
        return {
          seen: all.filter((each) => each.matches('.govuk-service-navigation, .govuk-skip-link, .gt-filter-bar, .gt-search, button, .govuk-breadcrumbs, .govuk-language-navigation')).map(short),
          over: all.filter((each) => each.getBoundingClientRect().right > 719 && !each.closest('svg')).map(short),
          grounds: all.filter((each) => each.matches('header, header div, footer, main')).filter((each) =>
            !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(getComputedStyle(each).backgroundColor)).map(short),
        }
      })()`)
      expect(found).toEqual({ seen: [], over: [], grounds: [] })
      expect((await reader.page.locator('main').innerText()).length).toBeGreaterThan(200)
    },
  )
})

// WCAG 2.2, 3.2.3 and 3.2.6: help and the ways around the site stand in one order on every page.
test('help and navigation stand in the same order on every public page', async () => {
  const kind = (path: string) =>
    /^\/(?:[a-z]{2}|zh-hans)(?:\/|$)/.test(path) ? '' : path.replaceAll(/\/[^/]*\d[^/]*/g, '/:')
  const answers = await crawl(new Visitor(site.origin), ['/', '/sign-in'], { alike: kind, most: 1 })
  const orders = new Map<string, string[]>()
  for (const [path, { text, type, status }] of answers) {
    if (!type.includes('html') || status !== 200) continue
    const parts = [/<nav[\s\S]*?<\/nav>/, /<footer[\s\S]*<\/footer>/].map(
      (part) => part.exec(text)?.[0] ?? '',
    )
    const frame = [...parts.join('').matchAll(/href="([^"#]*)"/g)].map(([, href = '']) => href)
    // The languages lead to the page itself.
    const order = frame.filter((href) =>
      ['/accessibility', '/about', '/privacy', '/open-data', '/feed.xml'].includes(href),
    )
    orders.set(order.join(' '), [...(orders.get(order.join(' ')) ?? []), path])
  }
  expect([...orders.values()].length, JSON.stringify([...orders])).toBe(1)
})

// WCAG 2.2, 3.3.8 and 1.3.5: what a person has to remember may be filled in by their browser, and pasted.
test('no script stands between a password manager and its fields', async () => {
  const { text } = await new Visitor(site.origin).get('/sign-in')
  expect(text).toMatch(/<input[^>]*type="password"[^>]*autocomplete="current-password"/)
  expect(text).toMatch(/<input[^>]*name="email"[^>]*autocomplete="(?:username|email)"/)
  expect(text).not.toMatch(/autocomplete="off"|onpaste/)
  expect(markupFaults('/sign-in', text)).toEqual([])
  const scripts = [...text.matchAll(/src="([^"]+\.js)"/g)].map(([, path = '']) => path)
  for (const path of scripts) {
    const script = (await new Visitor(site.origin).get(path)).text
    expect(script, path).not.toMatch(/addEventListener\(\s*["']paste["']/)
  }
})
