import * as fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { i18nAttributes, safeHref, tokens, type Html } from './markup.ts'
import { BackLink } from './components/back-link/back-link.tsx'
import { InsetText } from './components/inset-text/inset-text.tsx'
import { Tag } from './components/tag/tag.tsx'

describe('safeHref', () => {
  test.each([
    '/plan',
    'plan/3?q=a:b',
    '#line-4',
    '?page=2',
    '//example.org/x',
    'https://example.org/',
    'HTTP://example.org',
    'mailto:team@example.org',
    'tel:+441234567890',
  ])('lets %s through as it is', (href) => {
    expect(safeHref(href)).toBe(href)
  })

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
  ])('refuses %j', (href) => {
    expect(safeHref(href)).toBeUndefined()
  })

  test('never lets through what a browser would open with another protocol', () => {
    const schemes = fc.constantFrom(
      'javascript:',
      'JaVa\tScript:',
      'data:',
      '/',
      '//',
      '\\\\',
      '#',
      'http:',
      '',
    )
    fc.assert(
      fc.property(fc.string(), schemes, fc.string(), (before, scheme, after) => {
        const href = safeHref(before + scheme + after)
        const protocol = href === undefined ? 'https:' : URL.parse(href, 'https://example.org/')?.protocol
        // An address that cannot be parsed leads nowhere at all.
        expect([undefined, 'http:', 'https:', 'mailto:', 'tel:']).toContain(protocol)
      }),
    )
  })

  test('a link to a refused address becomes plain words', () => {
    expect((<BackLink href="javascript:alert(1)" text="Back" />).toString()).toBe(
      '<a class="govuk-back-link">Back</a>',
    )
  })
})

describe('what a person typed', () => {
  test('comes out as the same text, whatever it is', () => {
    // Parsing changes line ends and nulls, which is not what is tested here.
    const typed = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]/.test(text))
    const hostile = fc.constantFrom('<script>x</script>', '"><img src=x onerror=1>', '&lt;', "'", '</strong>')
    fc.assert(
      fc.property(fc.oneof(typed, hostile), (text) => {
        const [tag] = parseFragment((<Tag text={text} />).toString()).childNodes
        expect(tag && 'childNodes' in tag && tag.childNodes).toMatchObject(
          text === '' ? [] : [{ nodeName: '#text', value: text }],
        )
      }),
    )
  })

  test('is escaped even where it was forced into an option for markup', () => {
    const forced = '<b>x</b>' as unknown as Html
    expect((<InsetText html={forced} />).toString()).toBe(
      '<div class="govuk-inset-text">&lt;b&gt;x&lt;/b&gt;</div>',
    )
  })
})

test('tokens leaves out what does not apply and is undefined when nothing does', () => {
  expect(tokens('a', false, undefined, '', 'b')).toBe('a b')
  expect(tokens(false, null)).toBeUndefined()
})

test('i18nAttributes writes one attribute a word and one a plural form', () => {
  expect(
    i18nAttributes({ shown: 'Shown', count: { one: 'one', other: 'many' }, none: undefined, empty: '' }),
  ).toEqual({
    'data-i18n.shown': 'Shown',
    'data-i18n.count.one': 'one',
    'data-i18n.count.other': 'many',
  })
})
