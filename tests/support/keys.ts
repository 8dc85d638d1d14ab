import { expect } from 'vitest'
import type { Person } from './journey.ts'
import { PASSWORD } from './site.ts'

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
export async function tabTo(person: Person, words: string | RegExp): Promise<void> {
  for (let keys = 0; keys < MOST_KEYS; keys++) {
    await person.page.keyboard.press('Tab')
    const focus = await person.page.evaluate<Focus>(FOCUS)
    expect({ ...focus, seen: true, covered: false }, `the focus on ${person.page.url()}`).toEqual(focus)
    if (typeof words === 'string' ? focus.name === words : words.test(focus.name)) return
  }
  throw new Error(`The Tab key does not reach ${words} on ${person.page.url()}.`)
}

/** Presses Enter, and looks at the page that comes. */
export async function enter(person: Person, heading?: string | RegExp): Promise<void> {
  await Promise.all([person.page.waitForEvent('load'), person.page.keyboard.press('Enter')])
  await person.arrivesAt(heading)
}

/** Goes to what has these words and presses Enter there. */
export async function take(person: Person, words: string | RegExp, heading?: string | RegExp): Promise<void> {
  await tabTo(person, words)
  await enter(person, heading)
}

/** Goes to the field of this name and writes in it, over what was there. */
export async function write(person: Person, label: string | RegExp, text: string): Promise<void> {
  await tabTo(person, label)
  await person.page.keyboard.press('Control+A')
  await person.page.keyboard.insertText(text)
}

/** Goes to a box or a circle, or to its group, and chooses it. */
export async function choose(person: Person, label: string | RegExp): Promise<void> {
  await tabTo(person, label)
  await person.page.keyboard.press('Space')
}

/** Goes to the next group of circles and down in it with the arrow key until these words are chosen. */
export async function answer(person: Person, first: string, words: string): Promise<void> {
  await choose(person, first)
  for (let keys = 0; keys < MOST_KEYS; keys++) {
    const { name } = await person.page.evaluate<Focus>(FOCUS)
    if (name === words) return
    await person.page.keyboard.press('ArrowDown')
  }
  throw new Error(`No circle after ${first} on ${person.page.url()} says ${words}.`)
}

/** What is chosen in the list that has the focus, and whether it is the last. */
const CHOSEN = `(() => {
  const { options, selectedIndex } = document.activeElement
  return { words: options[selectedIndex]?.text.trim() ?? '', isLast: selectedIndex === options.length - 1 }
})()`

/** Goes to a list and down in it with the arrow key until these words are chosen. */
export async function pick(person: Person, label: string, words: string | RegExp): Promise<void> {
  await tabTo(person, label)
  await person.page.keyboard.press('Home')
  for (;;) {
    const chosen = await person.page.evaluate<{ words: string; isLast: boolean }>(CHOSEN)
    if (typeof words === 'string' ? chosen.words === words : words.test(chosen.words)) return
    if (chosen.isLast) throw new Error(`The list ${label} on ${person.page.url()} has no ${words}.`)
    await person.page.keyboard.press('ArrowDown')
  }
}

/** Signs in without a mouse; the password is pasted, as a password manager does (WCAG 2.2, 3.3.8). */
export async function signInByKeys(person: Person, mailbox: string, password = PASSWORD): Promise<void> {
  await person.goTo('/sign-in')
  await write(person, 'Email address', `${mailbox}@rotherham.example`)
  await write(person, 'Password', password)
  await enter(person, /^Hello/)
}
