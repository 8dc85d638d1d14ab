/** PDFs written by hand, so that each shows one thing. Text stands at (50, 700) and below, in points from the foot. */

type Objects = readonly (readonly [number: number, body: string])[]

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** A file of numbered objects; the first is its catalogue. */
export function pdfOf(objects: Objects): Buffer {
  let file = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [number, body] of objects) {
    offsets.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(...offsets.keys()) + 1
  const rows = Array.from(
    { length: size - 1 },
    (_, at) => `${String(offsets.get(at + 1) ?? 0).padStart(10, '0')} 00000 n \n`,
  )
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}${trailer}`, 'latin1')
}

export function streamOf(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`
}

export function words(text: string, x = 50, y = 700, before = ''): string {
  return `BT ${before} /F1 10 Tf ${x} ${y} Td (${text}) Tj ET\n`
}

/** A file with a page for each content, and what else it holds. */
export function pagesOf(
  contents: readonly string[],
  further: Objects = [],
  catalogue = '',
  page = '',
): Buffer {
  const kids = contents.map((_, at) => `${10 + 2 * at} 0 R`).join(' ')
  return pdfOf([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
    [2, `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`],
    [3, FONT],
    ...contents.flatMap((content, at): Objects => [
      [
        10 + 2 * at,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${11 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
      ],
      [11 + 2 * at, streamOf(content)],
    ]),
    ...further,
  ])
}

const LETTERS = Array.from({ length: 30 }, (_, at) => `/g${at + 1}`).join(' ')

/** Its letters are drawings without a meaning. */
const WITHOUT_LETTERS = pdfOf([
  [1, '<< /Type /Catalog /Pages 2 0 R >>'],
  [2, '<< /Type /Pages /Count 1 /Kids [4 0 R] >>'],
  [
    3,
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 1 /LastChar 30 /Widths [${'5 '.repeat(30)}] /CharProcs << /g1 6 0 R >> /Encoding << /Type /Encoding /Differences [1 ${LETTERS}] >> /Resources << >> >>`,
  ],
  [
    4,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
  ],
  [5, streamOf('BT /F1 10 Tf 50 700 Td <0102030405060708090a0b0c0d0e> Tj ET')],
  [6, streamOf('5 0 d0 0 0 5 5 re f')],
])

/** A page that asks for the password “user”. */
const PROTECTED = Buffer.from(
  [
    'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoK',
    'PDwgL0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMg',
    'NCAwIFIgL01lZGlhQm94IFsgMCAwIDU5NSA4NDIgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgL0ZvbnQgPDwgL0Yx',
    'IDUgMCBSID4+ID4+IC9UeXBlIC9QYWdlID4+CmVuZG9iago0IDAgb2JqCjw8IC9MZW5ndGggNDkgL0ZpbHRlciAvRmxhdGVE',
    'ZWNvZGUgPj4Kc3RyZWFtCpkdk5KKRPperh2sn1cpgnFBJw9jLRkMy7kATEgxGdKZthwJc3ffNDSALmb5JEt3sHxlbmRzdHJl',
    'YW0KZW5kb2JqCjUgMCBvYmoKPDwgL0Jhc2VGb250IC9IZWx2ZXRpY2EgL1N1YnR5cGUgL1R5cGUxIC9UeXBlIC9Gb250ID4+',
    'CmVuZG9iago2IDAgb2JqCjw8IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGggNDAgL08gPDk0ZTgwOTQ0MTk2NjJhNzc0NDQy',
    'ZmIwNzJlM2Q5ZjE5ZTlkMTMwZWMwOWE0ZDAwNjFlNzhmZTkyMGY3YWI2MmY+IC9QIC00IC9SIDIgL1UgPDg2NmQ3MDRlYWRm',
    'N2Y3YTE4MmU5ZjBlNmU3YzRiM2I3MjQ3Yjc5OTkyZjFjMTAxMjIyN2EyNmIwMDc4OTIzYWM+IC9WIDEgPj4KZW5kb2JqCnhy',
    'ZWYKMCA3CjAwMDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAxNSAwMDAwMCBuIAowMDAwMDAwMDY0IDAwMDAwIG4gCjAwMDAw',
    'MDAxMjMgMDAwMDAgbiAKMDAwMDAwMDI1MSAwMDAwMCBuIAowMDAwMDAwMzcwIDAwMDAwIG4gCjAwMDAwMDA0NDAgMDAwMDAg',
    'biAKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA3IC9JRCBbPDRlMjEzZWUzOTQyYmUxYWI4ZDg2ODkxZjZkOWQ2ZDZk',
    'Pjw0ZTIxM2VlMzk0MmJlMWFiOGQ4Njg5MWY2ZDlkNmQ2ZD5dIC9FbmNyeXB0IDYgMCBSID4+CnN0YXJ0eHJlZgo2NDYKJSVF',
    'T0YK',
  ].join(''),
  'base64',
)

/** What each is refused with. */
export const REFUSED: Readonly<Record<string, readonly [Buffer, string]>> = {
  'a file with a password': [PROTECTED, 'is protected with a password'],
  'a scan': [
    pagesOf(['q 100 0 0 100 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q']),
    'is a picture of a document',
  ],
  'letters without a meaning': [WITHOUT_LETTERS, 'do not say which letters'],
  'too many pages': [pagesOf(Array.from({ length: 2001 }, () => words('Words'))), 'has 2,001 pages'],
  'a header and nothing else': [Buffer.from('%PDF-1.7\n'), 'is damaged'],
  'pages that hold themselves': [
    pdfOf([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 5 /Kids [2 0 R 3 0 R] >>'],
      [3, '<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R] >>'],
    ]),
    'is damaged',
  ],
  'a table of contents that begins again': [
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R /Prev 60 >>\nstartxref\n60\n%%EOF\n',
    ),
    'is damaged',
  ],
  'lists in lists in lists': [
    pdfOf([
      [1, `<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(200_000)}${']'.repeat(200_000)} >>`],
      [2, '<< /Type /Pages /Count 0 /Kids [] >>'],
    ]),
    'is damaged',
  ],
}
