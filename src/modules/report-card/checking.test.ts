import { expect, it } from 'vitest'
import { measuresGoneFrom } from './checking.ts'
import type { CardContent, PartCell } from './content.ts'

const SOURCE = { kind: 'measure', title: 'Children seen', place: '', line: null } as const

function card(...cells: PartCell[]): CardContent {
  const content = {
    heading: 'Children seen',
    said: [],
    table: { head: ['When', 'Children'], rows: [['2012', ...cells]] },
    source: SOURCE,
  }
  const block = { kind: 'part', id: 'part', heading: '', content } as const
  const sections: CardContent['sections'] = [
    { slug: 'outcomes', kind: 'outcomes', title: '', blocks: [block] },
  ]
  return { slug: '2011-12', startsOn: '2011-04-01', endsOn: '2012-03-31', sections, figures: [] }
}

it('a table of a measure holds nothing that its measure does not publish, and what it hid stays hidden', () => {
  const published = () => [72.6, 80]
  expect(measuresGoneFrom(card('72.6', '80.0', '–'), published)).toEqual([])
  expect(measuresGoneFrom(card('Too few children to show'), published)).toEqual([])
  expect(measuresGoneFrom(card('72.6', '71.9'), published)).toEqual(['Children seen'])
  expect(measuresGoneFrom(card('72.6'), () => [])).toEqual(['Children seen'])
})
