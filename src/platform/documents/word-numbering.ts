import type { Element } from '@xmldom/xmldom'
import type { ListPlace, WordStyles } from './word-styles.ts'
import { attributeOf, childOf, childrenOf, isOn, numberIn, valueOf } from './word-xml.ts'

/** What a list prints before a paragraph: a bullet, or the words of a number ("1.1", "a)", "Outcome 2:"). */
export interface ListMark {
  /** 1–9 */
  readonly depth: number
  readonly isBullet: boolean
  /** empty for a bullet and where the list prints nothing */
  readonly text: string
}

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** the level that must be counted for this one to start again; 0 for never */
  readonly restart: number | null
  readonly isLegal: boolean
  readonly style: string | null
}

interface List {
  /** lists of one definition count on together */
  readonly definition: string
  readonly levels: readonly (Level | undefined)[]
  /** by level, where the list starts anew */
  readonly starts: ReadonlyMap<number, number>
}

const DEEPEST = 8

/** Counts the lists of a document as Word prints them: ECMA-376 part 1, 17.9. */
export class WordNumbering {
  private readonly lists = new Map<number, List>()
  private readonly counts = new Map<string, (number | undefined)[]>()
  private readonly startedAnew = new Set<string>()

  constructor(root: Element | null, styles: WordStyles) {
    if (root === null) return
    const definitions = new Map(
      childrenOf(root, 'abstractNum').map((each) => [attributeOf(each, 'abstractNumId') ?? '', each]),
    )
    const nums = new Map(childrenOf(root, 'num').map((each) => [numberIn(attributeOf(each, 'numId')), each]))
    for (const [number, num] of nums) {
      if (number === null) continue
      const own = valueOf(num, 'abstractNumId') ?? ''
      const link = valueOf(definitions.get(own) ?? null, 'numStyleLink')
      const linked = link === null ? null : valueOf(nums.get(styles.listOf(link)) ?? null, 'abstractNumId')
      const definition = linked ?? own
      const found = definitions.get(definition)
      if (found !== undefined) this.lists.set(number, listOf(definition, found, num))
    }
  }

  /** Counts one paragraph and gives its mark; null where its list is none. */
  next(place: ListPlace): ListMark | null {
    const list = this.lists.get(place.number)
    if (list === undefined) return null
    const at = Math.min(DEEPEST, Math.max(0, levelOf(list, place)))
    const level = list.levels[at]
    if (level === undefined) return { depth: at + 1, isBullet: true, text: '' }
    const counts = this.countsOf(list)
    this.startAnew(place.number, list, at, counts)
    counts[at] = (counts[at] ?? level.start - 1) + 1
    for (let below = at + 1; below <= DEEPEST; below += 1) {
      const restart = list.levels[below]?.restart ?? below
      if (restart !== 0 && at < restart) counts[below] = undefined
    }
    const text = level.text.replaceAll(/%([1-9])/g, (_all, digit: string) => {
      const which = Number(digit) - 1
      const of = list.levels[which]
      const count = counts[which] ?? of?.start ?? 1
      return written(count, level.isLegal ? 'decimal' : (of?.format ?? 'decimal'))
    })
    if (level.format === 'bullet') return { depth: at + 1, isBullet: true, text: isSign(text) ? '' : text }
    return { depth: at + 1, isBullet: false, text }
  }

  private countsOf(list: List): (number | undefined)[] {
    const known = this.counts.get(list.definition) ?? []
    this.counts.set(list.definition, known)
    return known
  }

  /** 17.9.27: a list that overrides the start of a level counts anew when its first paragraph of that level comes. */
  private startAnew(number: number, list: List, at: number, counts: (number | undefined)[]): void {
    const start = list.starts.get(at)
    const key = `${number} ${at}`
    if (start === undefined || this.startedAnew.has(key)) return
    this.startedAnew.add(key)
    counts[at] = start - 1
  }
}

function levelOf(list: List, { level, style }: ListPlace): number {
  if (level !== null) return level
  return Math.max(
    0,
    style === null ? 0 : list.levels.findIndex((each) => each !== undefined && each.style === style),
  )
}

function listOf(definition: string, abstract: Element, num: Element): List {
  const levels: (Level | undefined)[] = []
  for (const each of childrenOf(abstract, 'lvl')) placeLevel(levels, each)
  const starts = new Map<number, number>()
  for (const override of childrenOf(num, 'lvlOverride')) {
    const at = numberIn(attributeOf(override, 'ilvl'))
    const start = numberIn(valueOf(override, 'startOverride'))
    if (at !== null && start !== null) starts.set(at, start)
    const level = childOf(override, 'lvl')
    if (level !== null) placeLevel(levels, level)
  }
  return { definition, levels, starts }
}

function placeLevel(levels: (Level | undefined)[], element: Element): void {
  const at = numberIn(attributeOf(element, 'ilvl'))
  if (at === null || at < 0 || at > DEEPEST) return
  levels[at] = {
    start: numberIn(valueOf(element, 'start')) ?? 0,
    format: valueOf(element, 'numFmt') ?? 'decimal',
    text: valueOf(element, 'lvlText') ?? '',
    restart: numberIn(valueOf(element, 'lvlRestart')),
    isLegal: isOn(childOf(element, 'isLgl')),
    style: valueOf(element, 'pStyle'),
  }
}

/** A bullet: no letter or digit, or one alone, as Word prints its second level as "o" of another font. */
function isSign(text: string): boolean {
  return [...text].length <= 1 || !/[\p{L}\p{N}]/u.test(text)
}

/** A count in one of the formats of 17.18.59; those of other scripts are written in digits, which can be found. */
function written(count: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(count).padStart(2, '0')
    case 'lowerLetter':
      return letters(count)
    case 'upperLetter':
      return letters(count).toUpperCase()
    case 'lowerRoman':
      return roman(count)
    case 'upperRoman':
      return roman(count).toUpperCase()
    default:
      return String(count)
  }
}

/** a … z, aa, bb …: 17.18.59 repeats the letter. */
function letters(count: number): string {
  if (count < 1) return String(count)
  return String.fromCodePoint(97 + ((count - 1) % 26)).repeat(Math.min(20, Math.ceil(count / 26)))
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count)
  let text = ''
  let rest = count
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}
