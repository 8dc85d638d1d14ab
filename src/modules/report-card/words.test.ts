import { describe, expect, it } from 'vitest'
import type { CardFigure } from './figure.ts'
import { figureText, typedValue } from './figure.ts'
import { keysIn, numbersIn, piecesOf, tableOf, withFigures } from './words.ts'

function figure(value: string, unit: CardFigure['unit'] = 'number'): CardFigure {
  const source = { kind: 'record', title: 'Our own count', place: '', line: null } as const
  return { key: 'a', label: 'A', value, unit, period: '', note: '', source }
}

describe('a figure', () => {
  it.each([
    ['62,200', '62200', 'number', '62,200'],
    ['£871.39', '871.39', 'pounds', '£871.39'],
    ['£30.47', '30.47', 'million-pounds', '£30.47 million'],
    ['50.0%', '50.0', 'percent', '50.0%'],
    ['−2.4', '-2.4', 'percent', '−2.4%'],
    ['1234567', '1234567', 'number', '1,234,567'],
  ] as const)('is typed as %s and read as such', (typed, value, unit, read) => {
    expect(typedValue(typed)).toBe(value)
    expect(figureText(figure(value, unit))).toBe(read)
  })

  it.each(['', 'about 70', '1.2.3', '12 of 20', '25+'])('is not typed as "%s"', (typed) => {
    expect(typedValue(typed)).toBeUndefined()
  })
})

describe('the words of a card', () => {
  it('name figures by their keys, and follow them when they are corrected', () => {
    const text = 'There are {children} children; {children} of them live here, and {unknown}.'
    expect(keysIn(text)).toEqual(['children', 'unknown'])
    const read = (value: string) => (key: string) =>
      key === 'children' ? figureText(figure(value)) : undefined
    expect(withFigures(text, read('62200'))).toBe(
      'There are 62,200 children; 62,200 of them live here, and {unknown}.',
    )
    expect(withFigures(text, read('62300'))).toContain('62,300 of them')
  })

  it('are paragraphs, lists and headings', () => {
    expect(piecesOf('One line\nand its end.\n\nAnother.\n## Help\n- first\n- second\nLast.')).toEqual([
      { kind: 'paragraph', text: 'One line and its end.' },
      { kind: 'paragraph', text: 'Another.' },
      { kind: 'heading', text: 'Help' },
      { kind: 'list', items: ['first', 'second'] },
      { kind: 'paragraph', text: 'Last.' },
    ])
  })

  it('are a table where bars stand between cells, every row as wide as the widest', () => {
    expect(tableOf('|Here|England\nSchools|{a}|{b}\nHomes|{c}')).toEqual({
      head: ['', 'Here', 'England'],
      rows: [
        ['Schools', '{a}', '{b}'],
        ['Homes', '{c}', ''],
      ],
    })
  })
})

describe('a number without a key', () => {
  it.each([
    ['We helped 25 families.', ['helped 25 families.']],
    ['It rose by £1.2 million to 61%.', ['by £1.2 million to', 'to 61%.']],
    ['More than 1,200 children came.', ['than 1,200 children']],
    ['Two of our homes are good.', ['Two of']],
    ['A third of the children read well.', ['A third of the']],
    ['More than half came back.', ['than half came']],
    ['Young people aged 16 to 18.', ['aged 16 to', 'to 18.']],
    ['The 2011 Census', ['The 2011 Census']],
    ['In 2011 they did well, and 12 of them very well.', ['and 12 of']],
    // It could be as many children.
    ['By 2012 children were helped.', ['By 2012 children']],
  ])('is found in "%s"', (text, found) => {
    expect(numbersIn(text)).toEqual(found)
  })

  it.each([
    'In 2011/12 more of us came.',
    'On 20 March 2013 and in October 2012.',
    'From April to March 2012, and since 2009–10.',
    'There are {children} children.',
    'One of our homes is good.',
    'Nobody came.',
  ])('is not a date or a figure: "%s"', (text) => {
    expect(numbersIn(text)).toEqual([])
  })
})
