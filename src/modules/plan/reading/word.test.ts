import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { wordOf } from '../../../../tests/support/word.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import { accountForWords } from './account.ts'
import { DOCUMENT_KINDS } from './kind.ts'
import { readDocument } from './read-document.ts'
import { isKnownSentence } from './sentences.ts'

async function read(bytes: Buffer): Promise<SourceDocument> {
  const source = await readSource(bytes, 'a.docx')
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

/** XML of a document, and the words that its runs hold, a text for each run. */
interface Made {
  readonly xml: string
  readonly words: readonly string[]
}

const WORDS = [
  'Outcome: Families are safe',
  'Ref',
  'Activity',
  'By when',
  'Lead',
  'Quarter 3',
  '31 March 2027',
  'Head of Libraries',
  'a) open it',
  '1.1',
  'Cabinet Member for Youth',
  'Priority 2 – Learning',
  'اجعل المكتبة مفتوحة',
  '\u202Eworrom\u202C',
  '开放图书馆',
  'Vision',
  'x',
  '12',
  '…',
]

function join(parts: readonly Made[], open = '', close = ''): Made {
  return {
    xml: `${open}${parts.map(({ xml }) => xml).join('')}${close}`,
    words: parts.flatMap(({ words }) => words),
  }
}

const run = fc
  .record({ words: fc.constantFrom(...WORDS), hidden: fc.integer({ min: 0, max: 9 }) })
  .map(({ words, hidden }): Made => {
    const properties = hidden === 0 ? '<w:rPr><w:vanish/></w:rPr>' : ''
    return { xml: `<w:r>${properties}<w:t xml:space="preserve"> ${words} </w:t></w:r>`, words: [words] }
  })

/** What stands around runs: fields, changes, controls, boxes; each lets its words be found again. */
const WRAPPINGS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['<w:ins w:id="1">', '</w:ins>'],
  ['<w:del w:id="2">', '</w:del>'],
  ['<w:moveFrom w:id="3">', '</w:moveFrom>'],
  ['<w:moveTo w:id="4">', '</w:moveTo>'],
  ['<w:hyperlink>', '</w:hyperlink>'],
  ['<w:fldSimple w:instr="REF x">', '</w:fldSimple>'],
  ['<w:smartTag><w:customXml>', '</w:customXml></w:smartTag>'],
  ['<w:sdt><w:sdtPr/><w:sdtContent>', '</w:sdtContent></w:sdt>'],
  ['<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>', '</w:sdtContent></w:sdt>'],
  ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'],
  ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ''],
  ['<w:r><w:txbxContent><w:p>', '</w:p></w:txbxContent></w:r>'],
  ['<w:ruby><w:rt>', '</w:rt></w:ruby>'],
  ['<w:ruby><w:rubyBase>', '</w:rubyBase></w:ruby>'],
]

const { paragraph, block } = fc.letrec<{ paragraph: Made; table: Made; block: Made }>((tie) => ({
  paragraph: fc
    .array(
      fc
        .tuple(fc.constantFrom(...WRAPPINGS), fc.array(run, { maxLength: 3 }))
        .map(([[open, close], runs]) => join(runs, open, close)),
      { maxLength: 4 },
    )
    .map((parts) => join(parts, '<w:p>', '</w:p>')),
  table: fc
    .array(
      fc.record({
        cells: fc.array(
          fc
            .record({
              properties: fc.constantFrom(
                '',
                '',
                '<w:gridSpan w:val="2"/>',
                '<w:vMerge w:val="restart"/>',
                '<w:vMerge/>',
                '<w:hMerge w:val="continue"/>',
                '<w:cellDel/>',
              ),
              inside: fc.array(tie('block'), { minLength: 1, maxLength: 2 }),
            })
            .map(({ properties, inside }) => join(inside, `<w:tc><w:tcPr>${properties}</w:tcPr>`, '</w:tc>')),
          { minLength: 1, maxLength: 4 },
        ),
        properties: fc.constantFrom(
          '',
          '',
          '<w:tblHeader/>',
          '<w:gridBefore w:val="1"/>',
          '<w:gridAfter w:val="2"/>',
          '<w:del/>',
          '<w:hidden/>',
        ),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((rows) =>
      join(
        rows.map(({ cells, properties }) => join(cells, `<w:tr><w:trPr>${properties}</w:trPr>`, '</w:tr>')),
        '<w:tbl>',
        '</w:tbl>',
      ),
    ),
  block: fc.oneof({ depthSize: 'small', maxDepth: 3 }, tie('paragraph'), tie('table')),
}))

describe('any Word document', () => {
  test('keeps the words of every run, and every kind of reading accounts for them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(paragraph, block), { minLength: 1, maxLength: 6 }),
        async (parts) => {
          const { xml, words } = join(parts)
          if (words.length === 0) return
          const source = await read(wordOf(xml))
          const said = ` ${source.units.map(({ text, unseen }) => `${text} ${unseen?.text ?? ''}`).join(' ')} `
          const kept = new Map<string, number>()
          for (const each of words) kept.set(each, (kept.get(each) ?? 0) + 1)
          for (const [each, times] of kept)
            expect(collapse(said).split(each).length - 1, each).toBeGreaterThanOrEqual(times)
          for (const kind of DOCUMENT_KINDS) {
            const draft = readDocument(source, kind)
            if (!draft.ok) throw new Error(sentenceOf(draft.fault))
            expect(accountForWords(source, draft.value)).toEqual([])
            const reasons = draft.value.unplaced.map(({ why }) => why)
            const doubts = draft.value.doubts.map(({ message }) => message)
            expect([...reasons, ...doubts].filter((sentence) => !isKnownSentence(sentence))).toEqual([])
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('what is noted of a Word document', () => {
  test('is a sentence that the review knows in every language', async () => {
    const change = '<w:ins w:id="1"><w:r><w:t>A</w:t></w:r></w:ins><w:r/>'
    const picture = '<w:r><w:drawing><w:blip/></w:drawing></w:r>'
    const chart = '<w:r><w:drawing><w:chart/></w:drawing></w:r>'
    const outside =
      '<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://x" TargetMode="External"/></Relationships>'
    const more = [
      { name: 'word/vbaProject.bin', content: 'x' },
      { name: 'word/_rels/settings.xml.rels', content: outside },
    ]
    const notes = await Promise.all(
      [1, 2].map(async (times) => {
        const body = `<w:p>${`${change}${picture}${chart}`.repeat(times)}</w:p>`
        return (await read(wordOf(body, {}, more))).notes
      }),
    )
    expect(notes.map(({ length }) => length)).toEqual([5, 5])
    expect(notes.flat().filter((note) => !isKnownSentence(note))).toEqual([])
    expect(notes[1]).toEqual([
      '2 tracked changes are not accepted yet: words put in were read, words taken out were not.',
      '2 pictures were not read: look whether they hold words of the plan.',
      '2 charts or embedded files were not read: look whether they hold words of the plan.',
      'The document holds macros, which were not run.',
      'The document takes a template, a picture or another part from elsewhere, which was not fetched.',
    ])
  })
})
