import { expect, test } from 'vitest'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite, PASSWORD } from '../support/site.ts'

const site = await openSite({ demonstration: true })
const MOST_KEYS = 400

/** What has the focus: its words, and whether a person can see that it has. */
const FOCUS = `(() => {
  const has = document.activeElement
  if (!has || has === document.body) return { name: '', seen: true, covered: false }
  const style = getComputedStyle(has)
  const label = has.labels?.[0]?.innerText ?? ''
  const box = has.getBoundingClientRect()
  const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 4), box.y + Math.min(box.height / 2, 4))
  const near = (a, b) => a === b || a.contains(b) || b.contains(a) || a.labels?.[0]?.contains(b)
  return {
    name: (label || has.innerText || has.getAttribute('aria-label') || has.value || '').trim(),
    seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || has.type === 'radio' || has.type === 'checkbox',
    // WCAG 2.4.11: not wholly hidden by something else
    covered: box.width > 1 && top !== null && !near(has, top),
  }
})()`

interface Focus {
  name: string
  seen: boolean
  covered: boolean
}

/** Goes on with the Tab key until the words have the focus; each stop on the way has to be visible. */
async function tabTo(person: Person, words: string | RegExp): Promise<void> {
  for (let keys = 0; keys < MOST_KEYS; keys++) {
    await person.page.keyboard.press('Tab')
    const focus = await person.page.evaluate<Focus>(FOCUS)
    expect({ ...focus, seen: true, covered: false }, `the focus on ${person.page.url()}`).toEqual(focus)
    if (typeof words === 'string' ? focus.name === words : words.test(focus.name)) return
  }
  throw new Error(`The Tab key does not reach ${words} on ${person.page.url()}.`)
}

async function enter(person: Person, heading?: string | RegExp): Promise<void> {
  await Promise.all([person.page.waitForEvent('load'), person.page.keyboard.press('Enter')])
  await person.arrivesAt(heading)
}

test('the first key offers to skip to the content', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await tabTo(reader, /^Skip to main content$/)
  await reader.page.keyboard.press('Enter')
  expect(new URL(reader.page.url()).hash).toBe('#main-content')
  await reader.page.keyboard.press('Tab')
  const isInMain = await reader.page.evaluate<boolean>(
    'document.querySelector("main").contains(document.activeElement)',
  )
  expect(isInMain).toBe(true)
})

test('from the home page to an activity and a reported mistake', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await tabTo(reader, 'Family Help early, from people whom families know')
  await enter(reader, /Family Help early/)
  await tabTo(reader, /Families get help before small worries grow/)
  await enter(reader, /Families get help before small worries grow/)
  await tabTo(reader, /^Put a money and debt adviser/)
  await enter(reader, /money and debt adviser/)
  await tabTo(reader, 'Report a mistake or ask a question')
  await enter(reader, 'Report a mistake or ask a question')
  await tabTo(reader, /Report a mistake/)
  await reader.page.keyboard.press('Space')
  await tabTo(reader, 'What do you want to tell us or ask?')
  await reader.page.keyboard.type('The day is wrong.')
  await tabTo(reader, 'Send')
  await enter(reader, 'Thank you')
})

test('signing in, making a plan, adding two outcomes and putting them in order', async () => {
  const officer = await comesTo(site)
  await officer.goTo('/sign-in')
  await tabTo(officer, 'Email address')
  await officer.page.keyboard.type('officer@rotherham.example')
  await tabTo(officer, 'Password')
  await officer.page.keyboard.type(PASSWORD)
  await enter(officer, /^Hello/)
  await tabTo(officer, 'Plans')
  await enter(officer, 'Plans')
  await tabTo(officer, 'Make a new plan')
  await enter(officer, 'Make a new plan')
  await tabTo(officer, 'Title')
  await officer.page.keyboard.type('Made by keys')
  await tabTo(officer, /^Plan on a page|^Delivery plan/)
  await officer.page.keyboard.press('Space')
  await tabTo(officer, 'Make the plan')
  await enter(officer, 'Made by keys')
  for (const text of ['First', 'Second']) {
    await tabTo(officer, 'Add a statement')
    await enter(officer, 'Add a statement')
    await tabTo(officer, 'Kind')
    await officer.page.keyboard.type('Outcome')
    await tabTo(officer, 'Text')
    await officer.page.keyboard.type(text)
    await tabTo(officer, 'Add the statement')
    await enter(officer, 'Made by keys')
  }
  await tabTo(officer, /^Move up.*Second/s)
  await enter(officer, 'Made by keys')
  const said = await officer.page.locator('main').innerText()
  expect(said.indexOf('Second')).toBeLessThan(said.indexOf('First'))
})
