import { posix } from 'node:path'
import type { Element } from '@xmldom/xmldom'
import type { Drawn } from './drawings.ts'
import { wordsOf } from './white-space.ts'
import { attributeOf, childrenOf, parseXml, walkXml } from './word-xml.ts'
import type { Unread } from './workbook-sheet.ts'

/** ECMA-376 part 1, 18.3.1.46: what a header or footer may hold beside words: a sign and a letter, a font, a size, a colour; two signs are one that is printed. */
const HEADER_CODE = /&(?:&|"[^"]*"|\d+|K[0-9A-F]{6}|K\d\d[+-]\d{3}|[A-Z])/gi
/** The header and footer of a sheet stand behind its cells, and not far from the end. */
const TAIL_BYTES = 256 * 1024

/** Whether a part of a workbook has to be kept to find what stands beside the rows. */
export function isBesideRows(name: string): boolean {
  return /(?:\.rels|\/drawings\/[^/]+\.xml|\/worksheets\/[^/]+\.xml)$/i.test(name)
}

/** What stands beside the rows of an Excel sheet, by the id of its relationship: page headers and footers, text boxes. */
export function besideSheet(
  parts: ReadonlyMap<string, Buffer>,
  relationship: string,
  drawn: Drawn,
): Unread[] {
  const workbook = ['xml', 'bin'].map((type) => `xl/workbook.${type}`)
  const sheet = workbook
    .map((part) => targetsOf(parts, part).find(({ id }) => id === relationship))
    .find(Boolean)
  if (sheet === undefined) return []
  const drawings = targetsOf(parts, sheet.target).filter(({ type }) => type.endsWith('/drawing'))
  return [
    ...marginsOf(parts.get(sheet.target.toLowerCase())),
    ...drawings.flatMap(({ target }) => textBoxesIn(parts.get(target.toLowerCase()), drawn)),
  ]
}

interface Target {
  readonly id: string
  readonly type: string
  /** the name of the part that is meant */
  readonly target: string
}

/** ECMA-376 part 2, 6.5: the relationships of a part. */
function targetsOf(parts: ReadonlyMap<string, Buffer>, part: string): Target[] {
  const folder = posix.dirname(part)
  const bytes = parts.get(`${folder}/_rels/${posix.basename(part)}.rels`.toLowerCase())
  const root = bytes === undefined ? null : parseXml(bytes)
  if (root === null) return []
  return childrenOf(root, 'Relationship').map((each) => {
    const target = attributeOf(each, 'Target') ?? ''
    return {
      id: attributeOf(each, 'Id') ?? '',
      type: attributeOf(each, 'Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    }
  })
}

function marginsOf(sheet: Buffer | undefined): Unread[] {
  const tail = sheet?.subarray(-TAIL_BYTES).toString('utf8') ?? ''
  const [margins] = /<(?:\w+:)?headerFooter\b[^>]*>.*<\/(?:\w+:)?headerFooter>/s.exec(tail) ?? []
  // Cut out of its sheet, a part has lost what its prefixes stand for.
  const root = margins === undefined ? null : parseXml(Buffer.from(margins.replace(/<(\/?)\w+:/g, '<$1')))
  if (root === null) return []
  return (['Header', 'Footer'] as const).flatMap((place) =>
    ['odd', 'even', 'first'].flatMap((pages) =>
      childrenOf(root, `${pages}${place}`).flatMap((each) =>
        marginOf(
          (each.textContent ?? '').replace(HEADER_CODE, (code) => (code === '&&' ? '&' : ' ')),
          place,
        ),
      ),
    ),
  )
}

/** "Page 3 of 12" says nothing. */
export function marginOf(text: string, place: 'Header' | 'Footer'): Unread[] {
  const telling = wordsOf(text).some((word) => !/^(?:page|of|\d+)$/i.test(word))
  return telling ? [{ text, why: place === 'Header' ? 'page header' : 'page footer' }] : []
}

function textBoxesIn(drawing: Buffer | undefined, drawn: Drawn): Unread[] {
  const root = drawing === undefined ? null : parseXml(drawing)
  const boxes: Unread[] = []
  if (root === null) return boxes
  walkXml(root, (element: Element) => {
    if (element.localName === 'pic') drawn.pictures += 1
    else if (element.localName === 'graphicFrame') drawn.objects += 1
    else if (element.localName === 'txBody') boxes.push({ text: paragraphsIn(element), why: 'text box' })
    else return 'go in'
    return 'leave out'
  })
  return boxes
}

function paragraphsIn(body: Element): string {
  return childrenOf(body, 'p')
    .map((paragraph) => {
      let words = ''
      walkXml(paragraph, (element) => {
        if (element.localName === 't') words += element.textContent ?? ''
        return 'go in'
      })
      return words
    })
    .join(' ')
}
