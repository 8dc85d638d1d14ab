import { describe, expect, test } from 'vitest'
import { blocksOf, cell, paragraph, row, run, table, unitsOf } from '../../../tests/support/word-told.ts'

describe('tables', () => {
  test('have wide cells, cells that reach down, and rows that begin late or end early', async () => {
    expect(
      await blocksOf(
        table(
          row(['A', cell('B', '<w:gridSpan w:val="2"/>'), cell('C', '<w:vMerge w:val="restart"/>')]),
          row(['D', 'E', 'F', cell('', '<w:vMerge/>')]),
          row(['G', 'H'], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        ),
      ),
    ).toEqual(['A | B | > | C', 'D | E | F | ^C', ' | G | H | '])
  })

  test('have columns though their borders were drawn by hand', async () => {
    const wide = (text: string, columns: number) => cell(text, `<w:gridSpan w:val="${columns}"/>`)
    expect(
      await blocksOf(
        table(
          row([wide('Ref', 1), wide('Action', 3), wide('Lead', 2)]),
          row([wide('Outcome 1', 6)]),
          row([wide('1', 2), wide('A', 3), wide('L', 1)]),
          row([wide('2', 1), wide('B', 2), wide('M', 3)]),
        ),
      ),
    ).toEqual(['Ref | Action | Lead', 'Outcome 1 | > | >', '1 | A | L', '2 | B | M'])
  })

  test('have rows of headings that are repeated on each page', async () => {
    expect(await blocksOf(table(row(['A', 'B'], '<w:tblHeader/>'), row(['C', 'D'])))).toEqual([
      '#A | #B',
      'C | D',
    ])
  })

  test('inside a cell are words of the cell', async () => {
    const rows = [
      row(['Ref', 'Action', 'By', 'Lead']),
      row(['1', cell(paragraph('A') + table(row(['B', 'C']), row(['D', 'E']))), 'F', 'G']),
    ]
    expect(await blocksOf(table(...rows))).toEqual(['Ref | Action | By | Lead', '1 | A/B/C/D/E | F | G'])
    expect((await unitsOf(table(...rows))).slice(5, 8)).toEqual(['T1!B2 A', 'T2!A1 B', 'T2!B1 C'])
  })

  test('that only place things hold prose and tables', async () => {
    expect(await blocksOf(table(row(['Outcome 1'])))).toEqual(['paragraph 0: Outcome 1'])
    expect(
      await blocksOf(table(row(['Side', cell(paragraph('A') + table(row(['B', 'C']), row(['D', 'E'])))]))),
    ).toEqual(['paragraph 0: Side', 'paragraph 0: A', 'B | C', 'D | E'])
  })

  test('lose no row and no cell to a content control', async () => {
    const control = (inside: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
    expect(
      await blocksOf(
        table(control(row(['A', 'B'])), `<w:tr>${control(cell('C'))}${cell(control(paragraph('D')))}</w:tr>`),
      ),
    ).toEqual(['A | B', 'C | D'])
  })

  test('show nothing of what stands in a cell that another reaches over', async () => {
    expect(
      await unitsOf(
        table(row([cell('A', '<w:vMerge w:val="restart"/>'), 'B']), row([cell('C', '<w:vMerge/>'), 'D'])),
      ),
    ).toEqual(['T1!A1 A', 'T1!B1 B', 'T1!A2 [hidden text: C]', 'T1!B2 D'])
  })
})

describe('a short line above a table', () => {
  const bold = (text: string) => paragraph(run(text, '<w:b/>'))
  const actions = table(row(['Action', 'Lead']), row(['A', 'B']))

  test('heads it where it is bold or in a box, and nothing heads the line itself', async () => {
    expect(
      await blocksOf(`${paragraph('Text')}${bold('One')}${actions}${table(row(['Two']))}${actions}`),
    ).toEqual([
      'paragraph 0: Text',
      'heading 2: One',
      'Action | Lead',
      'A | B',
      'heading 2: Two',
      'Action | Lead',
      'A | B',
    ])
  })

  test('is a caption under a heading, and a sentence where it ends like one', async () => {
    const heading = paragraph('Priority', '<w:outlineLvl w:val="1"/>')
    expect((await blocksOf(`${paragraph('Title')}${heading}${bold('Caption')}${actions}`))[2]).toBe(
      'paragraph 0: Caption',
    )
    expect((await blocksOf(`${paragraph('Title')}${bold('As agreed.')}${actions}`))[1]).toBe(
      'paragraph 0: As agreed.',
    )
  })
})
