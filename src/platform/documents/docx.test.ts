import { describe, expect, test } from 'vitest'
import { partXml, wordOf } from '../../../tests/support/word.ts'
import {
  blocksOf,
  cell,
  paragraph,
  read,
  row,
  run,
  table,
  unitsOf,
} from '../../../tests/support/word-told.ts'
import { zipOf } from '../../../tests/support/zips.ts'

describe('paragraphs', () => {
  test('are counted outside tables, blank ones too, and in tables named by their cell', async () => {
    expect(
      await unitsOf(
        [
          paragraph('One'),
          paragraph(''),
          table(row(['A', 'B']), row(['C', cell(paragraph('D') + paragraph('E'))])),
          paragraph('Two'),
        ].join(''),
      ),
    ).toEqual(['¶1 One', '¶2', 'T1!A1 A', 'T1!B1 B', 'T1!A2 C', 'T1!B2 D', 'T1!B2 E', '¶3 Two'])
  })

  test('join the runs of a word, and part words at tabs and line ends', async () => {
    const body = paragraph(
      `${run('Quar')}${run('ter')}<w:r><w:tab/><w:t>4</w:t><w:br/><w:t>co</w:t><w:softHyphen/><w:t>op\u00ADerate twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>`,
    )
    expect(await unitsOf(body)).toEqual(['¶1 Quarter 4 cooperate twenty-one'])
    expect(await blocksOf(body)).toEqual(['paragraph 0: Quarter 4/cooperate twenty-one'])
  })

  test('show signs of other fonts as the sign, and one that is not known as unknown', async () => {
    const sign = (font: string, code: string) => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`
    expect(
      await unitsOf(
        paragraph(
          sign('Wingdings', 'F0FC') +
            sign('Symbol', 'B3') +
            sign('Wingdings', 'F0F1') +
            sign('Arial', '2013'),
        ),
      ),
    ).toEqual(['¶1 ✓≥\uFFFD–'])
  })

  test('are headings by their level, their style or the name of their style, which may be in another language', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
    const styles = [
      style('berschrift2', 'heading 2'),
      style('Titre3', 'Titre 3'),
      style('Own', 'Priority name', '<w:basedOn w:val="berschrift2"/>'),
      style('Level', 'Level', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
      style('Plain', 'Plain', '<w:basedOn w:val="berschrift2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
      style('Round', 'Round', '<w:basedOn w:val="Round"/>'),
      style('Top', 'Title'),
    ].join('')
    const styled = (id: string) => paragraph(id, `<w:pStyle w:val="${id}"/>`)
    const ids = ['berschrift2', 'Titre3', 'Own', 'Level', 'Plain', 'Round', 'Top', 'Missing']
    const body = `${ids.map(styled).join('')}${paragraph('Own level', '<w:outlineLvl w:val="3"/>')}`
    expect(await blocksOf(body, { styles })).toEqual([
      'heading 2: berschrift2',
      'heading 3: Titre3',
      'heading 2: Own',
      'heading 1: Level',
      'paragraph 0: Plain',
      'paragraph 0: Round',
      'heading 1: Top',
      'paragraph 0: Missing',
      'heading 4: Own level',
    ])
  })

  test('of a table of contents lead about the document', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    const { blocks } = await read(
      wordOf(paragraph('Priority 1 … 4', '<w:pStyle w:val="TOC1"/>') + paragraph('Priority 1'), { styles }),
    )
    expect(blocks.map(({ region }) => region)).toEqual(['navigation', 'content'])
  })
})

describe('lists', () => {
  const level = (at: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = [
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uF0B7')}${level(1, 'bullet', 'o')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="2">${level(0, 'upperRoman', 'Outcome %1:')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="3">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2', '<w:pStyle w:val="Second"/>')}</w:abstractNum>`,
    ...[0, 1, 2, 3].map((at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`),
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
  ].join('')
  const listed = (text: string, number: number, at: number) =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${number}"/></w:numPr>`)

  test('have the numbers that Word prints before their words', async () => {
    const body = [
      listed('A', 1, 0),
      listed('B', 1, 1),
      listed('C', 1, 1),
      listed('D', 1, 2),
      listed('E', 1, 2),
      listed('F', 1, 0),
      listed('G', 1, 1),
      listed('H', 5, 0),
      listed('I', 1, 0),
      listed('J', 0, 0),
    ].join('')
    expect(await blocksOf(body, { numbering })).toEqual(
      ['1. A', '1.1 B', '1.2 C', 'a) D', 'b) E', '2. F', '2.1 G', '7. H', '8. I', 'J'].map(
        (words) => `paragraph 0: ${words}`,
      ),
    )
  })

  test('have items where they print bullets, as deep as they stand', async () => {
    expect(await blocksOf(listed('A', 2, 0) + listed('B', 2, 1), { numbering })).toEqual([
      'item 1: A',
      'item 2: B',
    ])
  })

  test('may print words, and digits where their numbers are Roman', async () => {
    expect(await blocksOf(listed('Safe', 3, 0) + listed('A', 3, 1), { numbering })).toEqual([
      'paragraph 0: Outcome I: Safe',
      'paragraph 0: 1.1 A',
    ])
  })

  test('may come from a style, which finds its level', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Second"><w:name w:val="Second"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    const body = listed('A', 4, 0) + paragraph('B', '<w:pStyle w:val="Second"/>')
    expect(await blocksOf(body, { numbering, styles })).toEqual(['paragraph 0: 1. A', 'paragraph 0: 1.1 B'])
  })

  test('number the empty cells of a column, but no empty paragraph', async () => {
    const body = listed('', 1, 0) + table(row([cell(listed('', 1, 0)), 'A'])) + listed('B', 1, 0)
    expect(await unitsOf(body, { numbering })).toEqual(['¶1', 'T1!A1 2.', 'T1!B1 A', '¶2 3. B'])
  })
})

describe('what is not for reading', () => {
  test('is listed with its reason below the words that it stands beside', async () => {
    const deleted = (text: string) =>
      `<w:del w:id="1"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
    const inserted = (text: string) => `<w:ins w:id="2">${run(text)}</w:ins>`
    const body = [
      paragraph(`${run('By Quarter ')}${deleted('3')}${inserted('4')}${run(' ')}${deleted('or later')}`),
      paragraph(`${run('A ')}${run('B', '<w:vanish/>')}${run('C', '<w:vanish w:val="0"/>')}`),
      paragraph(deleted('Gone')),
    ].join('')
    expect(await unitsOf(body)).toEqual([
      '¶1 By Quarter 4',
      '¶1 [deleted in tracked changes: 3 … or later]',
      '¶2 A C',
      '¶2 [hidden text: B]',
      '¶3 [deleted in tracked changes: Gone]',
    ])
    expect((await read(wordOf(body))).notes).toEqual([
      '4 tracked changes are not accepted yet: words put in were read, words taken out were not.',
    ])
  })

  test('is what was moved away, and a row that was deleted', async () => {
    expect(
      await unitsOf(
        paragraph(`<w:moveFrom>${run('A')}</w:moveFrom>`) +
          table(row(['B', 'C'], '<w:del/>'), row(['D', 'E'])) +
          paragraph(`<w:moveTo>${run('A')}</w:moveTo>`),
      ),
    ).toEqual([
      '¶1 [deleted in tracked changes: A]',
      'T1!A1 [deleted in tracked changes: B]',
      'T1!B1 [deleted in tracked changes: C]',
      'T1!A2 D',
      'T1!B2 E',
      '¶2 A',
    ])
  })

  test('are comments and notes, which put no digit into the words', async () => {
    const note = (kind: string, id: number, text: string) =>
      `<w:${kind} w:id="${id}">${paragraph(text)}</w:${kind}>`
    const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    expect(
      await unitsOf(
        paragraph(
          `${run('Quarter 4')}${reference('footnote', 2)}${reference('endnote', 2)}<w:commentRangeStart w:id="0"/>${run(' of 2026')}${reference('comment', 0)}`,
        ),
        {
          footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>${note('footnote', 2, 'As agreed.')}`,
          endnotes: note('endnote', 2, 'At the end.'),
          comments: note('comment', 0, 'Is it?') + note('comment', 1, 'Nowhere'),
        },
      ),
    ).toEqual([
      '¶1 Quarter 4 of 2026',
      '¶1 [footnote: As agreed.]',
      '¶1 [endnote: At the end.]',
      '¶1 [comment: Is it?]',
      '¶2 [comment: Nowhere]',
    ])
  })

  test('are headers and footers, each once', async () => {
    expect(
      await unitsOf(paragraph('A'), { header: paragraph('Draft 3'), footer: paragraph('Page 1') }),
    ).toEqual(['¶1 A', '¶2 [page header: Draft 3]', '¶3 [page footer: Page 1]'])
  })

  test('are words deleted from notes and headers, apart from those that stand there, and their changes are told', async () => {
    const changed = `${run('Funded until ')}<w:del><w:r><w:delText>March 2026</w:delText></w:r></w:del>${run('May 2027')}`
    const body = paragraph(`${run('A')}<w:r><w:footnoteReference w:id="2"/></w:r>`)
    const parts = {
      footnotes: `<w:footnote w:id="2">${paragraph(changed)}</w:footnote>`,
      header: paragraph(changed),
    }
    expect(await unitsOf(body, parts)).toEqual([
      '¶1 A',
      '¶1 [footnote: Funded until May 2027]',
      '¶1 [deleted in tracked changes: March 2026]',
      '¶2 [page header: Funded until May 2027]',
      '¶3 [deleted in tracked changes: March 2026]',
    ])
    expect((await read(wordOf(body, parts))).notes).toEqual([
      '2 tracked changes are not accepted yet: words put in were read, words taken out were not.',
    ])
  })

  test('is a watermark', async () => {
    const drawn = '<w:r><w:pict><v:shape><v:textpath string="NOT FOR PUBLICATION"/></v:shape></w:pict></w:r>'
    expect(await unitsOf(paragraph('A'), { header: paragraph(drawn) })).toEqual([
      '¶1 A',
      '¶2 [text box: NOT FOR PUBLICATION]',
    ])
  })

  test('is the prompt of a field that nobody filled in', async () => {
    expect(
      await unitsOf(
        paragraph(
          `${run('Lead: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Choose an item.')}</w:sdtContent></w:sdt>`,
        ),
      ),
    ).toEqual(['¶1 Lead:', '¶1 [prompt of an empty field: Choose an item.]'])
  })

  test('is what a picture says in its place; one that says nothing is counted', async () => {
    const picture = (words: string) =>
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" ${words}/><a:graphic><a:blip r:embed="rId9"/></a:graphic></wp:inline></w:drawing></w:r>`
    const body = paragraph(`${run('A')}${picture('descr="A tree"')}`) + paragraph(picture(''))
    expect(await unitsOf(body)).toEqual(['¶1 A', '¶1 [picture: A tree]', '¶2'])
    expect((await read(wordOf(body))).notes).toEqual([
      '1 picture was not read: look whether it holds words of the plan.',
    ])
  })
})

describe('words in wrappings', () => {
  test('of fields are their results', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    expect(
      await unitsOf(
        paragraph(
          `${field('begin')}<w:r><w:instrText>REF a</w:instrText></w:r>${run('inside')}${field('separate')}${run('1.1')}${field('end')}<w:fldSimple w:instr="REF b">${run(' Open')}</w:fldSimple><w:hyperlink r:id="rId7">${run(' the library')}</w:hyperlink>`,
        ),
      ),
    ).toEqual(['¶1 1.1 Open the library', '¶1 [hidden text: inside]'])
  })

  test('of alternatives are read once', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
    expect(
      await unitsOf(
        paragraph(
          `${run('A')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('Box')}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>${box('Box')}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('B')}`,
        ),
      ),
    ).toEqual(['¶1 AB', '¶2 Box'])
  })

  test('of forms are what was chosen, of ruby the word and how it is said', async () => {
    expect(
      await unitsOf(
        paragraph(
          `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Quarter 1"/><w:listEntry w:val="Quarter 2"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
        ) +
          paragraph(
            `<w:r><w:ruby><w:rt>${run('とうきょう')}</w:rt><w:rubyBase>${run('東京')}</w:rubyBase></w:ruby></w:r>`,
          ),
      ),
    ).toEqual(['¶1 Quarter 2', '¶2 東京 (とうきょう)'])
  })

  test('are read in the strict form of the standard and with other prefixes', async () => {
    const content = partXml('document', `<w:body>${paragraph('A')}${table(row(['B', 'C']))}</w:body>`)
      .replaceAll('w:', 'x:')
      .replace('xmlns:w=', 'xmlns:x=')
      .replace(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
    expect(content).not.toContain('w:')
    const { units } = await read(zipOf([{ name: 'word/document.xml', content }]))
    expect(units.map(({ text }) => text)).toEqual(['A', 'B', 'C'])
  })
})
