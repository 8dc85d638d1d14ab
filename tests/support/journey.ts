import { HtmlValidate } from 'html-validate'
import type { Browser, BrowserContext, ConsoleMessage, Locator, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { afterFiles, afterTests } from './endings.ts'
import { barriers, NARROW, WIDE } from './looking.ts'
import { PASSWORD, type Site } from './site.ts'

/** The rules of HTML itself; how it is written (quotes, white space) is the renderer's affair. */
const html = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // The title names the page and the partnership; a search engine may cut it, and nobody is hurt.
    'long-title': 'off',
    // GOV.UK's own markup.
    'no-implicit-button-type': 'off',
    'prefer-native-element': 'off',
    'tel-non-breaking': 'off',
    'no-redundant-role': 'off',
  },
})

/** One person at one browser: every page that they come to is looked at, whatever the journey is about. */
export class Person {
  readonly page: Page
  readonly site: Site
  readonly #complaints: string[] = []
  readonly #mirror: Page | undefined
  readonly #screen: typeof WIDE
  #answer: Response | undefined

  /** `mirror` shows the same bytes where axe can work: it waits for ever in a browser without scripts. */
  constructor(page: Page, site: Site, screen: typeof WIDE, mirror?: Page) {
    this.page = page
    this.#screen = screen
    this.site = site
    this.#mirror = mirror
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame())
        this.#answer = response
    })
    page.on('console', (message) => this.#heard(message))
    page.on('pageerror', (error) => this.#complaints.push(`script: ${error.message}`))
  }

  /** What went wrong on any page so far. */
  get complaints(): readonly string[] {
    return this.#complaints
  }

  #heard(message: ConsoleMessage): void {
    // A page that says 400, 404 or 409 is told so by the browser as well; the journey looks at the page itself.
    const isOwnStatus = /status of 4\d\d/.test(message.text()) && message.location().url === this.page.url()
    if (['error', 'warning'].includes(message.type()) && !isOwnStatus)
      this.#complaints.push(`${this.page.url()} console: ${message.text()}`)
  }

  async goTo(path: string, heading?: string | RegExp): Promise<void> {
    await this.page.goto(new URL(path, this.site.origin).href)
    await this.arrivesAt(heading)
  }

  /** Follows a link by its words, the first in the main part of the page. */
  async follow(
    words: string | RegExp,
    heading?: string | RegExp,
    within: Locator = this.page.locator('main'),
  ): Promise<void> {
    await within.getByRole('link', { name: words }).first().click()
    await this.arrivesAt(heading)
  }

  async press(
    words: string | RegExp,
    heading?: string | RegExp,
    within: Locator = this.page.locator('main'),
  ): Promise<void> {
    await within.getByRole('button', { name: words }).first().click()
    await this.arrivesAt(heading)
  }

  /** Presses a button that a script answers, which may go on to another page: the caller says what to wait for. */
  async pressForScript(words: string): Promise<void> {
    await this.page.locator('main').getByRole('button', { name: words }).first().click()
  }

  async fillIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await this.page.getByLabel(label, { exact: true }).fill(value)
  }

  async signIn(mailbox: string): Promise<void> {
    await this.goTo('/sign-in', 'Sign in')
    await this.fillIn({ 'Email address': `${mailbox}@rotherham.example`, Password: PASSWORD })
    await this.press('Sign in', /^Hello, /)
  }

  /** The page is there, has its heading, and nothing is wrong with it. */
  async arrivesAt(heading?: string | RegExp): Promise<void> {
    await this.page.waitForLoadState('load')
    const headings = await this.page.locator('h1').allInnerTexts()
    const text = headings.map((each) => each.replaceAll(/\s+/g, ' ').trim())
    expect(text, `the headings of ${this.page.url()}`).toHaveLength(1)
    if (heading !== undefined) expect(text[0], `the heading of ${this.page.url()}`).toMatch(heading)
    await this.#isSound()
  }

  /** Axe takes longest, so it looks at each kind of page in each of its states; everything else at each page. */
  async #isSound(): Promise<void> {
    const body = await this.#body()
    const place = this.page.url().replace(this.site.origin, '')
    this.#complaints.push(...markupFaults(place, body))
    const kind = isLong ? body : await this.#kindOfPage(place)
    if (!lookedAt.has(kind)) {
      lookedAt.add(kind)
      this.#complaints.push(...(await barriers(await this.#looking(body), place)))
    }
    await this.page.setViewportSize(NARROW)
    const width = await this.page.evaluate<number>('document.documentElement.scrollWidth')
    if (width > NARROW.width) {
      const widest = await this.page.evaluate<string>(WIDEST)
      this.#complaints.push(`${place} is ${width} px wide on a screen of ${NARROW.width}: ${widest}`)
    }
    await this.page.setViewportSize(this.#screen)
  }

  /** Its address without what names one record, and which parts it has: an error summary, a table, a banner … */
  async #kindOfPage(place: string): Promise<string> {
    const address = place.replace(/[?#].*/, '').replaceAll(/[0-9a-f-]{36}|\d+/g, ':')
    const parts = await this.page.evaluate<string>(PARTS)
    return `${address} ${this.#mirror !== undefined} ${parts}`
  }

  async #looking(body: string): Promise<Page> {
    if (!this.#mirror) return this.page
    await this.#mirror.unrouteAll()
    await this.#mirror.route('**/*', (route) => {
      if (route.request().isNavigationRequest()) return route.fulfill({ body, contentType: 'text/html' })
      return route.request().resourceType() === 'script' ? route.abort() : route.continue()
    })
    await this.#mirror.goto(this.page.url())
    return this.#mirror
  }

  async #body(): Promise<string> {
    try {
      return (await this.#answer?.text()) ?? (await this.page.content())
    } catch {
      // A page that came out of the browser's memory (back) has no answer to read again.
      return this.page.content()
    }
  }
}

const lookedAt = new Set<string>()
const isLong = process.env['GOLDTHREAD_LONG'] === '1'

/** Each component that is on the page, once. */
const PARTS = `[...new Set([...document.querySelectorAll('main [class]')].flatMap((each) =>
  [...each.classList].filter((name) => !/[_]{2}|--/.test(name))))].sort().join(' ')`

const WIDEST = `(() => {
  const wide = [...document.querySelectorAll('body *')].filter((each) =>
    each.getBoundingClientRect().right > 320.5 && getComputedStyle(each).position !== 'absolute')
  return wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 160)).join(' … ')
})()`

export function markupFaults(place: string, body: string): string[] {
  const report = html.validateStringSync(body)
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ line, column, ruleId, message }) => `${place} html ${line}:${column} ${ruleId}: ${message}`,
    ),
  )
}

export interface PersonOptions {
  /** default true */
  javaScript?: boolean
  /** default 1280 px */
  narrow?: boolean
}

let browser: Browser | undefined
const contexts: BrowserContext[] = []
const persons: Person[] = []

afterTests.push(async () => {
  const complaints = persons.splice(0).flatMap((person) => person.complaints)
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  expect([...new Set(complaints)]).toEqual([])
})
afterFiles.push(async () => {
  await browser?.close()
  browser = undefined
})

async function mirror(from: Browser): Promise<Page> {
  const context = await from.newContext({ viewport: WIDE })
  contexts.push(context)
  return context.newPage()
}

/** Somebody who comes to the site with a fresh browser; what was wrong on their way fails the test at its end. */
export async function comesTo(site: Site, options: PersonOptions = {}): Promise<Person> {
  browser ??= await openBrowser()
  const screen = options.narrow ? NARROW : WIDE
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: screen,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  context.setDefaultTimeout(10_000)
  contexts.push(context)
  const person = new Person(
    await context.newPage(),
    site,
    screen,
    options.javaScript === false ? await mirror(browser) : undefined,
  )
  persons.push(person)
  return person
}
