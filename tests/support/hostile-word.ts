import { partXml, wordOf } from './word.ts'
import { zipOf } from './zips.ts'

const MEGABYTE = 1024 * 1024
const PLAN = [
  'Delivery Plan 2026/27',
  'Outcome: Everybody reads',
  '1.1 Open the library on Sundays. Quarter 1',
]

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const body = PLAN.map(paragraph).join('')

/** A billion words in ten lines: each entity is ten of the one before. */
function entities(): string {
  const names = Array.from({ length: 10 }, (_none, index) => `e${index}`)
  const declared = names.map(
    (name, index) =>
      `<!ENTITY ${name} "${index === 0 ? 'word ' : `&${names[index - 1] ?? ''};`.repeat(10)}">`,
  )
  return partXml('document', `<w:body>${paragraph('&e9;')}</w:body>`).replace(
    '?>\n',
    `?>\n<!DOCTYPE x [${declared.join('')}]>`,
  )
}

/** MS-CFB 2.2 and MS-OFFCRYPTO 1.3.2: the header of the older container, and the name of the stream in it. */
function withPassword(): Buffer {
  const file = Buffer.alloc(8192)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  Buffer.from('EncryptedPackage', 'utf16le').copy(file, 2048)
  return file
}

const whole = wordOf(body)
const main = (content: string) => [{ name: 'word/document.xml', content }]

/** Word documents that cannot be read, each with the beginning of what is said about it. */
export const REFUSED: Readonly<Record<string, readonly [Buffer, string]>> = {
  'with a password': [withPassword(), 'is protected with a password'],
  'cut off in the middle': [whole.subarray(0, whole.length / 2), 'is damaged'],
  'cut off at its end': [whole.subarray(0, whole.length - 10), 'is damaged'],
  'that says it is four gigabytes': [
    zipOf([...main('x'), { name: 'a', content: 'x', says: 0xfffffff0 }]),
    'would be 4,096 MB',
  ],
  'that is longer than it says': [
    zipOf([{ name: 'word/document.xml', content: Buffer.alloc(150 * MEGABYTE, 32), says: 900 }]),
    'is damaged',
  ],
  'whose entities are a billion words': [zipOf(main(entities())), 'is damaged'],
  'whose styles have a document type': [
    wordOf(body, { styles: '' }, [
      {
        name: 'word/styles.xml',
        content: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:styles xmlns:w="x"/>',
      },
    ]),
    'is damaged',
  ],
  'that is no XML': [zipOf(main('not XML')), 'is damaged'],
  'whose XML breaks off': [zipOf(main('<w:document xmlns:w="x"><w:body><w:p>')), 'is damaged'],
  'without a word': [wordOf('<w:p/>'), 'is empty'],
}

const times = (text: string, count: number): string => text.repeat(count)

/** Word documents that are strange and can be read; each holds the plan. */
export const READ: Readonly<Record<string, Buffer>> = {
  'with macros': wordOf(body, {}, [{ name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }]),
  'with a template and a picture from elsewhere': wordOf(body, {}, [
    {
      name: 'word/_rels/settings.xml.rels',
      content:
        '<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>',
    },
  ]),
  'with twenty thousand paragraphs': wordOf(
    body +
      Array.from({ length: 20_000 }, (_none, index) => paragraph(`The library reads page ${index}.`)).join(
        '',
      ),
  ),
  'with ten thousand tables in tables': wordOf(
    `${body}${times('<w:tbl><w:tr><w:tc>', 10_000)}${paragraph('Deep')}${times('</w:tc></w:tr></w:tbl>', 10_000)}`,
  ),
  'with ten thousand boxes in boxes': wordOf(
    `${body}${times('<w:p><w:r><w:txbxContent>', 10_000)}${paragraph('Deep')}${times('</w:txbxContent></w:r></w:p>', 10_000)}`,
  ),
  'with cells as wide as can be said': wordOf(
    `${body}<w:tbl>${times(`<w:tr>${times(`<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph('Wide')}</w:tc>`, 3)}</w:tr>`, 500)}</w:tbl>`,
  ),
  'with styles and lists in circles': wordOf(
    body + '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Round</w:t></w:r></w:p>',
    {
      styles:
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="B"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    },
  ),
}
