import type { Element } from '@xmldom/xmldom'
import { attributeOf, childOf, childrenOf, numberIn, valueOf } from './word-xml.ts'

const UNKNOWN = '\uFFFD'

/** Signs of the fonts of signs that stand in plans, by font and place in it: ticks, crosses, bullets, boxes, arrows. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6c: '●',
    0x6e: '■',
    0x6f: '□',
    0x71: '❑',
    0x76: '❖',
    0x9f: '•',
    0xa7: '▪',
    0xa8: '◻',
    0xd8: '➢',
    0xdf: '←',
    0xe0: '→',
    0xe8: '➔',
    0xfb: '✗',
    0xfc: '✓',
    0xfd: '☒',
    0xfe: '☑',
  },
  'wingdings 2': { 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0xa3: '□' },
  symbol: {
    0x2d: '−',
    0xa3: '≤',
    0xab: '↔',
    0xac: '←',
    0xad: '↑',
    0xae: '→',
    0xaf: '↓',
    0xb0: '°',
    0xb1: '±',
    0xb3: '≥',
    0xb7: '•',
    0xbc: '…',
  },
}

/** ECMA-376 part 1, 17.3.3.30: the place may be given in the private use area from F000. */
export function signOf(element: Element): string {
  const code = Number.parseInt(attributeOf(element, 'char') ?? '', 16)
  if (!Number.isInteger(code) || code > 0xffff) return UNKNOWN
  const font = (attributeOf(element, 'font') ?? '').toLowerCase()
  const signs = SIGNS[font]
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const known = signs?.[place]
  if (known !== undefined) return known
  const isPlain = signs === undefined && place >= 0x20 && !(place >= 0xd800 && place <= 0xf8ff)
  return isPlain && !/^(?:wingdings|webdings|symbol)/.test(font) ? String.fromCodePoint(place) : UNKNOWN
}

/** What is chosen in a drop-down list of a form from before 2007, which holds no run of text. */
export function chosenIn(form: Element): string {
  const list = childOf(form, 'ddList')
  if (list === null) return ''
  const chosen = numberIn(valueOf(list, 'result') ?? valueOf(list, 'default')) ?? 0
  return attributeOf(childrenOf(list, 'listEntry')[chosen] ?? null, 'val') ?? ''
}
