import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { profile as defaults } from '../../../profiles/default.ts'
import { catalogues } from '../../messages.ts'
import { createTranslator } from '../../platform/languages/messages.ts'
import { AccessibilityStatement } from './statement-page.tsx'

const english = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', catalogues['en'] ?? [])
const council = {
  ...defaults,
  council: 'Oldbrook Council',
  contact: { email: 'help@oldbrook.example', telephone: '01632 960 001', post: 'Town Hall, Oldbrook' },
}
const gap = { what: 'A drawing has no words.', criterion: '1.1.1 (non-text content)', mend: 'By May.' }

function statement(accessibility: Partial<typeof defaults.accessibility> = {}) {
  const profile = { ...council, accessibility: { ...defaults.accessibility, ...accessibility } }
  const page = AccessibilityStatement({
    t,
    profile,
    language: english,
    origin: 'https://plans.oldbrook.example',
  })
  return parseFragment(page.toString())
}

type Node = DefaultTreeAdapterTypes.Node

function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function all(node: Node, names: readonly string[]): DefaultTreeAdapterTypes.Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap((child) => all(child, names)) : []
  return 'tagName' in node && names.includes(node.tagName) ? [node, ...below] : below
}

const paragraphs = (page: Node) => all(page, ['p']).map(textOf)

describe('the statement', () => {
  // Commission Implementing Decision (EU) 2018/1523, annex, and the government's sample statement of 19 December 2023.
  test('has the headings of the model, in its order', () => {
    expect(all(statement(), ['h2', 'h3']).map((heading) => `${heading.tagName} ${textOf(heading)}`)).toEqual([
      'h2 How accessible this website is',
      'h2 Feedback and contact information',
      'h2 Enforcement procedure',
      'h2 Technical information about this website’s accessibility',
      'h3 Compliance status',
      'h2 Non-accessible content',
      'h3 Non-compliance with the accessibility regulations',
      'h3 Disproportionate burden',
      'h3 Content that’s not within the scope of the accessibility regulations',
      'h2 What we’re doing to improve accessibility',
      'h2 Preparation of this accessibility statement',
    ])
  })

  test.each([
    'This accessibility statement applies to plans.oldbrook.example, the public pages and the pages for people who sign in.',
    'The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you’re not happy with how we respond to your complaint, contact the Equality Advisory and Support Service (EASS).',
    'Oldbrook Council is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.',
    'The content listed below is non-accessible for the following reasons.',
    'This statement was prepared on 22 November 2026. It was last reviewed on 22 November 2026.',
    'This website was last tested on 22 November 2026 against the WCAG 2.2 AA standard. The test was carried out by the makers of the software, with automated tools and by eye.',
  ])('says: %s', (sentence) => {
    expect(paragraphs(statement())).toContain(sentence)
  })

  test.each([
    [{ gaps: [] }, 'This website is fully compliant with the {} AA standard.'],
    [
      { gaps: [gap] },
      'This website is partially compliant with the {} AA standard, due to the non-compliances listed below.',
    ],
    [
      { gaps: [], burdens: ['Old drawings'] },
      'This website is partially compliant with the {} AA standard, due to the exemptions listed below.',
    ],
    [
      { gaps: [gap], outOfScope: ['Live video'] },
      'This website is partially compliant with the {} AA standard, due to the non-compliances and exemptions listed below.',
    ],
    [
      { meetsMost: false, gaps: [gap] },
      'This website is not compliant with the {} AA standard. The non-compliances are listed below.',
    ],
  ])('gives the status that follows from %j', (facts, sentence) => {
    expect(paragraphs(statement(facts))).toContain(
      sentence.replace('{}', 'Web Content Accessibility Guidelines version 2.2'),
    )
  })

  test('lists each gap with its success criterion and what is done about it', () => {
    expect(paragraphs(statement({ gaps: [gap] }))).toContain(
      'A drawing has no words. This is counted against WCAG 2.2 success criterion 1.1.1 (non-text content). By May.',
    )
  })

  test('links to those who enforce, to the standard, and to every way of getting in touch', () => {
    const page = statement({ contactForm: 'https://oldbrook.example/contact' })
    const links = all(page, ['a']).map(({ attrs }) => attrs.find(({ name }) => name === 'href')?.value)
    expect(links).toEqual([
      'https://mcmw.abilitynet.org.uk/',
      'https://oldbrook.example/contact',
      'mailto:help@oldbrook.example',
      'https://www.equalityadvisoryservice.com/',
      'https://www.w3.org/TR/WCAG22/',
    ])
    expect(all(page, ['li']).map(textOf)).toContain('Telephone: 01632 960 001')
  })
})
