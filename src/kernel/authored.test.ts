import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authored, outdated, settleAuthored, withinMarks } from './authored.ts'

const ENGLISH = { lang: 'en', dir: 'ltr', outdated: '(changed since)' } as const
const settled = (html: string) => settleAuthored(html, ENGLISH)

describe('marked words', () => {
  it('become an element of their language and direction', () => {
    expect(settled(`<p>منصوبہ: ${authored('1.2 a) Libraries')}</p>`)).toBe(
      '<p>منصوبہ: <bdi lang="en" dir="ltr">1.2 a) Libraries</bdi></p>',
    )
  })

  it('are isolated by characters where no element may stand', () => {
    expect(settled(`<title>${authored('A')} x</title><a title="${authored('B')}">${authored('C')}</a>`)).toBe(
      '<title>\u2068A\u2069 x</title><a title="\u2068B\u2069"><bdi class="gt-alone" lang="en" dir="ltr">C</bdi></a>',
    )
    expect(settled(`<svg><text>${authored('A')}</text></svg><b>${authored('B')}</b>`)).toBe(
      '<svg><text>\u2068A\u2069</text></svg><b><bdi class="gt-alone" lang="en" dir="ltr">B</bdi></b>',
    )
  })

  it('are told apart where they stand alone, so that their lines can be as high as English is', () => {
    const words = authored('A')
    expect(settled(`<p>${words}</p>`)).toContain('class="gt-alone"')
    for (const mixed of [`<p>منصوبہ ${words}</p>`, `<p>${words} منصوبہ</p>`, `<p><b>منصوبہ</b>${words}</p>`])
      expect(settled(mixed)).not.toContain('class')
  })

  it('say behind a translation that its original has changed', () => {
    expect(settled(`<p>${outdated('Une bibliothèque')}</p>`)).toBe(
      '<p>Une bibliothèque <span class="gt-outdated">(changed since)</span></p>',
    )
  })

  it('keep their marks when they are cut into lines', () => {
    const lines = (text: string) => withinMarks(text, (words) => words.split(' '))
    expect(lines(authored('a b'))).toEqual([authored('a'), authored('b')])
    expect(lines('a b')).toEqual(['a', 'b'])
  })

  it('leave no mark in any page, and no words are lost, whatever was written', () => {
    const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[<>&"']/g, ''))
    fc.assert(
      fc.property(words, words, (before, text) => {
        const html = settled(`<p title="${authored(text)}">${before}${authored(text)}</p>`)
        expect(html).not.toMatch(/[\uFDD0\uFDD1]/)
        if (text.replace(/[\uFDD0-\uFDD2]/g, '') !== '')
          expect(html).toContain(` lang="en" dir="ltr">${text.replace(/[\uFDD0-\uFDD2]/g, '')}</bdi>`)
      }),
    )
  })
})
