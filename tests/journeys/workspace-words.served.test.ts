import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { expect, test } from 'vitest'
import { ADMINISTRATOR } from '../../demo/people.ts'
import { routeFinder, routesOf } from '../support/routes.ts'
import { openSite } from '../support/site.ts'
import { crawl, Visitor } from '../support/visitor.ts'

type Node = DefaultTreeAdapterTypes.Node

const site = await openSite({ demonstration: true })
const { owner } = site.database
const routeOf = routeFinder(routesOf(site.database))
const visitor = await new Visitor(site.origin).signIn(ADMINISTRATOR.email)
const URDU = '/ur'

/** What people wrote in English, long enough to be nobody else's words. */
const written = await owner<{ text: string }>(`
  select title as text from plan.plan union select summary from plan.plan union select text from plan.statement
  union select text from plan.activity union select text from plan.milestone union select note from plan.version
  union select title from partners.post union select name from partners.organisation
  union select reason from identity.role_grant`)
const sentences = written.map(({ text }) => text).filter((text) => text.length > 12)

const found = await crawl(visitor, [`${URDU}/workspace`, `${URDU}/workspace/find?q=family`], {
  alike: (path) => {
    const route = path.startsWith(`${URDU}/workspace`) ? routeOf(path.slice(URDU.length)) : ''
    return route + (path.includes('?') ? '?' : '')
  },
  most: 3,
})

/** Text that is read out, with the language of the nearest element that names one; some elements hold text alone. */
function textsOf(node: Node, lang = ''): { text: string; lang: string }[] {
  if ('attrs' in node) {
    if (['script', 'style', 'title', 'option', 'textarea'].includes(node.tagName)) return []
    lang = node.attrs.find(({ name }) => name === 'lang')?.value ?? lang
  }
  if (node.nodeName === '#text' && 'value' in node) return [{ text: node.value, lang }]
  return 'childNodes' in node ? node.childNodes.flatMap((child) => textsOf(child, lang)) : []
}

function unmarked(path: string, page: string): string[] {
  const inUrdu = textsOf(parse(page)).filter(({ lang }) => lang !== 'en')
  return inUrdu.flatMap(({ text }) =>
    sentences.filter((sentence) => text.includes(sentence)).map((sentence) => `${path}: ${sentence}`),
  )
}

test('the workspace in Urdu says in which language the words are that somebody wrote (mend: request.say or authored)', () => {
  const pages = [...found].filter(([, { status, type }]) => status === 200 && type.includes('html'))
  expect(new Set(pages.map(([path]) => routeOf(path.slice(URDU.length)))).size).toBeGreaterThan(25)
  expect(pages.flatMap(([path, { text }]) => unmarked(path, text)).slice(0, 20)).toEqual([])
})

test('no mark of our own making is left in what the workspace sends', () => {
  // Packed bytes that are read as text hold such a mark now and then by chance.
  const texts = [...found].filter(([, { type }]) => !/pdf|openxmlformats/.test(type))
  const marked = texts.filter(([, { text }]) => /[\uFDD0-\uFDD2]/.test(text))
  expect(marked.map(([path]) => path)).toEqual([])
})
