import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { afterFiles } from './endings.ts'
import type { Site } from './site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** 1280 px at 400% are 320 CSS px: WCAG 2.2 success criterion 1.4.10. */
export const NARROW = { width: 320, height: 640 }
export const WIDE = { width: 1280, height: 900 }

/** What axe finds against WCAG 2.2 at levels A and AA, and its best practices for headings and landmarks. */
export async function barriers(page: Page, place: string): Promise<string[]> {
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })`)
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${place} axe ${id}: ${help}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 200))
        .join(' … ')}`,
  )
}

/** What does not fit a screen of 320 px, with the distances that a reader may set (1.4.10, 1.4.12). */
export async function overflows(page: Page, place: string): Promise<string[]> {
  await page.setViewportSize(NARROW)
  const found = await page.evaluate<string[]>(OVERFLOWS)
  await page.setViewportSize(WIDE)
  return found.map((words) => `${place} at 320 px: ${words}`)
}

/** Each stop of the Tab key on which the focus cannot be seen, or is behind something else (2.4.7, 2.4.11). */
export async function hiddenFocus(page: Page, place: string): Promise<string[]> {
  const found = await page.evaluate<string[]>(HIDDEN_FOCUS)
  return found.map((words) => `${place} focus: ${words}`)
}

/**
 * Looks at answers that are there already, in a browser that is sent their bytes: a page is drawn by the server once,
 * however many ways it is looked at. Styles and scripts come from the site.
 */
export class Looking {
  readonly #page: Page
  readonly #site: Site
  #body = ''

  private constructor(page: Page, site: Site) {
    this.#page = page
    this.#site = site
  }

  static async at(site: Site): Promise<Looking> {
    browser ??= await openBrowser()
    const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', timezoneId: 'Europe/London' })
    const page = await context.newPage()
    const looking = new Looking(page, site)
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ body: looking.#body, contentType: 'text/html; charset=utf-8' })
        : route.continue(),
    )
    return looking
  }

  async show(path: string, body: string): Promise<Page> {
    this.#body = body
    await this.#page.goto(new URL(path, this.#site.origin).href)
    return this.#page
  }

  /** Everything that is measured of a page. */
  async faultsOf(path: string, body: string): Promise<string[]> {
    const page = await this.show(path, body)
    return [
      ...(await barriers(page, path)),
      ...(await hiddenFocus(page, path)),
      ...(await overflows(page, path)),
    ]
  }
}

let browser: Browser | undefined
afterFiles.push(async () => {
  await browser?.close()
  browser = undefined
})

const OVERFLOWS = `(() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(\`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }\`)
  const before = document.adoptedStyleSheets
  const found = []
  const show = (each) => each.outerHTML.replace(/\\s+/g, ' ').slice(0, 160)
  const wide = () => {
    if (document.documentElement.scrollWidth <= innerWidth) return
    const over = [...document.querySelectorAll('body *')].filter((each) => {
      const { left, right } = each.getBoundingClientRect()
      return (right > innerWidth + 0.5 || left < -0.5) && getComputedStyle(each).position !== 'absolute'
    })
    found.push(document.documentElement.scrollWidth + ' px wide: ' + over.slice(0, 3).map(show).join(' … '))
  }
  wide()
  document.adoptedStyleSheets = [...before, sheet]
  if (found.length === 0) wide()
  for (const each of document.querySelectorAll('body *')) {
    const style = getComputedStyle(each)
    if (each.clientWidth < 2 || each.clientHeight < 2) continue
    const scrolls = ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)
    const isOver = each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1
    const isNamed = each.hasAttribute('aria-label') || each.hasAttribute('aria-labelledby')
    const isField = each.matches('textarea, select, input')
    if (scrolls && isOver && !isField && !(each.tabIndex >= 0 && isNamed && each.hasAttribute('role')))
      found.push('scrolls but cannot be reached or has no name: ' + show(each))
    const isCut = style.overflowX === 'hidden' || style.overflowY === 'hidden'
    if (isCut && isOver && !isField && each.innerText?.trim()) found.push('cuts its text off: ' + show(each))
  }
  document.adoptedStyleSheets = before
  return found
})()`

const HIDDEN_FOCUS = `(() => {
  const found = []
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((each) => !each.disabled && each.type !== 'hidden' && each.checkVisibility({ visibilityProperty: true }))
  const look = (each) => {
    const of = (element, pseudo) => {
      const s = getComputedStyle(element, pseudo)
      return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth].join(' ')
    }
    const label = each.labels?.[0]
    return of(each) + (label ? of(label, '::before') : '')
  }
  for (const each of stops) {
    document.activeElement?.blur()
    const before = look(each)
    each.focus()
    const what = each.outerHTML.replace(/\\s+/g, ' ').slice(0, 160)
    if (document.activeElement !== each) { found.push('cannot be taken: ' + what); continue }
    if (look(each) === before) found.push('cannot be seen: ' + what)
    const box = each.getBoundingClientRect()
    if (box.width < 2) continue
    // Of a field that is taller than the window, the part that is in it.
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1]].map(([x, y]) => [box.x + box.width * x, top + (bottom - top) * y])
    const near = (a, b) => a && (a === b || a.contains(b) || b.contains(a) || b.labels?.[0]?.contains(a))
    if (!points.some(([x, y]) => near(document.elementFromPoint(x, y), each)))
      found.push('is behind something else: ' + what)
  }
  document.activeElement?.blur()
  return found
})()`
