import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { profile } from '../../profiles/demo.ts'
import { selectPublishedPlan, selectPublishedPlans } from '../../src/modules/plan/published-store.ts'
import { markupFaults } from '../support/journey.ts'
import { openSite } from '../support/site.ts'
import { crawl, Visitor, type Answer } from '../support/visitor.ts'

type Node = DefaultTreeAdapterTypes.Node

const site = await openSite({ demonstration: true })
const reader = new Visitor(site.origin)
// Data for machines are in English, and name the English addresses.
const forPeople = (path: string) => (/\.(?:json|csv|xml)(?:\?|$)|^\/assets\//.test(path) ? '' : path)
const urdu = await crawl(reader, ['/ur', '/ur/search?q=family'], { alike: forPeople, most: 1 })
const feed = await reader.get('/ur/feed.xml')
const pages = [...urdu].filter(([, { type, status }]) => type.includes('html') && status === 200)

/** Every sentence of the plans that the public can read: long enough to be nobody else's words. */
const SENTENCES = await site.database.db.asPublic(async (tx) => {
  const plans = await Promise.all(
    (await selectPublishedPlans(tx)).map(({ slug }) => selectPublishedPlan(tx, slug)),
  )
  return plans.flatMap((plan) =>
    plan
      ? [
          plan.title,
          ...plan.content.statements.map(({ text }) => text),
          ...plan.content.activities.flatMap(({ text, lead, milestones }) => [
            text,
            ...(lead ? [lead.title] : []),
            ...milestones.map((milestone) => milestone.text),
          ]),
        ]
      : [],
  )
})
const asked = new Set(SENTENCES.filter((text) => text.length > 12))

/** Text that is read out, with the language of the nearest element that names one; `title` and `option` hold text alone. */
function textsOf(node: Node, lang = ''): { text: string; lang: string }[] {
  if ('attrs' in node) {
    if (['script', 'style', 'title', 'option', 'text', 'desc'].includes(node.tagName)) return []
    lang = node.attrs.find(({ name }) => name === 'lang')?.value ?? lang
  }
  if (node.nodeName === '#text' && 'value' in node) return [{ text: node.value, lang }]
  return 'childNodes' in node ? node.childNodes.flatMap((child) => textsOf(child, lang)) : []
}

function unmarked([path, { text }]: [string, Answer]): string[] {
  return textsOf(parse(text)).flatMap((said) =>
    said.lang === 'en'
      ? []
      : [...asked]
          .filter((sentence) => said.text.includes(sentence))
          .map((sentence) => `${path}: ${sentence}`),
  )
}

describe('every language', () => {
  test.each(profile.languages.map(({ code, dir }) => [code, dir]))(
    '%s has a home page, and names all others',
    async (code, dir) => {
      const path = code === 'en' ? '/' : `/${code.toLowerCase()}`
      const { status, text } = await reader.get(path)
      expect(status).toBe(200)
      expect(text).toMatch(new RegExp(`<html[^>]* lang="${code}" dir="${dir}"`))
      for (const other of profile.languages)
        expect(text).toContain(
          `<link rel="alternate" hreflang="${other.code}" href="${site.origin}/${other.code === 'en' ? '' : other.code.toLowerCase()}"`,
        )
    },
  )

  test('is kept through a form: a question asked in French is thanked for in French', async () => {
    const [page] = pages.filter(([path]) => path.includes('/activities/') && !path.endsWith('/report'))
    const path = `${page?.[0].replace('/ur/', '/fr/')}/report`
    const form = await reader.get(path)
    expect(form.text).toMatch(/<html[^>]* lang="fr"/)
    const sent = await reader.post(path, { kind: 'question', text: 'Quelle bibliothèque ?', contact: '' })
    expect(sent.status).toBe(303)
    expect(sent.location).toBe(`${path}/sent`)
  })

  test('is kept through sign-in', async () => {
    const refused = await new Visitor(site.origin).get('/zh-hans/workspace')
    expect(refused.location).toBe('/zh-hans/sign-in?to=%2Fzh-hans%2Fworkspace')
  })
})

describe('the public site in Urdu', () => {
  test('is all there, in Urdu and from right to left', () => {
    expect(pages.length).toBeGreaterThan(100)
    expect([...urdu].filter(([, { status }]) => status >= 400).map(([path]) => path)).toEqual([])
    const other = pages.filter(([, { text }]) => !/<html[^>]* lang="ur" dir="rtl"/.test(text))
    expect(other.map(([path]) => path)).toEqual([])
  })

  test('keeps to itself: no link leads out of the language but those that say so', () => {
    expect([...urdu.keys()].filter((path) => !/^\/ur(?:\/|\?|$)|^\/assets\//.test(path))).toEqual([])
  })

  test('says in which language each sentence of a plan is that nobody has translated', () => {
    expect(asked.size).toBeGreaterThan(100)
    expect(pages.flatMap(unmarked).slice(0, 20)).toEqual([])
  })

  test('leaves no mark of its own making in anything that it sends', () => {
    // Packed bytes that are read as text hold such a mark now and then by chance.
    const texts = [...urdu].filter(([, { type }]) => !/pdf|openxmlformats/.test(type))
    const marked = [...texts, ['/ur/feed.xml', feed] as const]
    expect(marked.filter(([, { text }]) => /[\uFDD0-\uFDD2]/.test(text)).map(([path]) => path)).toEqual([])
  })

  test('is sound HTML', () => {
    const some = pages.filter((_page, index) => index % 5 === 0)
    expect(some.flatMap(([path, { text }]) => markupFaults(path, text))).toEqual([])
  })

  test('says that a machine drafted its words, with the way to the same page in English', () => {
    const silent = pages.filter(([path, { text }]) => {
      const english = path.replace(/^\/ur/, '').replaceAll('&', '&amp;').split('?')[0] || '/'
      return !new RegExp(`<aside class="gt-drafted".*?<a [^>]*href="${english}" hreflang="en"`, 's').test(
        text,
      )
    })
    expect(silent.map(([path]) => path)).toEqual([])
  })
})
