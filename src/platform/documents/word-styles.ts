import type { Element } from '@xmldom/xmldom'
import { attributeOf, childOf, childrenOf, isOn, numberIn, valueOf } from './word-xml.ts'

/** What a paragraph's own properties and its styles say of it. */
export interface ParagraphStyle {
  /** 1–6, or null where it is no heading */
  readonly heading: number | null
  /** the number 0 takes a paragraph out of its style's list */
  readonly list: ListPlace | null
  /** a line of a table of contents or of figures */
  readonly isContents: boolean
  readonly isHidden: boolean
}

export interface ListPlace {
  readonly number: number
  /** 0–8; null where the list's levels say which style they belong to */
  readonly level: number | null
  /** the style that puts the paragraph in its list */
  readonly style: string | null
}

/**
 * Word keeps the English names of its own styles whatever its language is; other programs write them in theirs. The
 * number says the level.
 */
const HEADING =
  /^(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|nagłówek|nadpis|otsikko|címsor|antraštė|virsraksts|pealkiri|título|encabezado|заголовок|标题|標題|見出し|제목|عنوان) ?([1-9])$/iu
const TITLE = /^(?:title|titel)$/i
const CONTENTS = /^(?:toc|contents|index|table of|illustration index)(?: |$)/i
/** ECMA-376 part 1, 17.3.1.20: 9 is the level of a text that is no heading. */
const BODY_LEVEL = 9
const DEEPEST_HEADING = 6

/** The styles of a document, each looked at with those that it is based on. */
export class WordStyles {
  private readonly styles = new Map<string, Element>()
  private readonly chains = new Map<string, readonly Element[]>()
  private readonly ofStyle = new Map<string, ParagraphStyle>()
  private normal: string | null = null

  constructor(root: Element | null) {
    for (const style of root === null ? [] : childrenOf(root, 'style')) {
      const id = attributeOf(style, 'styleId')
      if (id === null) continue
      this.styles.set(id, style)
      const isDefault = /^(?:1|true|on)$/.test(attributeOf(style, 'default') ?? '')
      if (isDefault && attributeOf(style, 'type') === 'paragraph') this.normal = id
    }
  }

  styleOf(properties: Element | null): ParagraphStyle {
    const id = valueOf(properties, 'pStyle') ?? this.normal
    const style = id === null ? PLAIN : this.byId(id)
    if (properties === null) return style
    const outline = numberIn(valueOf(properties, 'outlineLvl'))
    const list = listIn(properties, null)
    return {
      ...style,
      heading: outline === null ? style.heading : headingOf(outline),
      list: list === null ? style.list : { ...list, style: style.list?.style ?? null },
    }
  }

  /** Words that the properties of their run, or its style, hide. */
  isHiddenRun(properties: Element | null): boolean {
    const own = childOf(properties, 'vanish')
    if (own !== null) return isOn(own)
    const id = valueOf(properties, 'rStyle')
    return id !== null && this.hides(id)
  }

  /** The number of the list that a style of lists stands for. */
  listOf(id: string): number | null {
    return numberIn(valueOf(this.styles.get(id) ?? null, 'pPr', 'numPr', 'numId'))
  }

  private byId(id: string): ParagraphStyle {
    const known = this.ofStyle.get(id)
    if (known !== undefined) return known
    const style = this.read(id)
    this.ofStyle.set(id, style)
    return style
  }

  private read(id: string): ParagraphStyle {
    let heading: number | null | undefined
    let list: ListPlace | null = null
    let isContents = false
    for (const style of this.chainOf(id)) {
      const name = valueOf(style, 'name') ?? ''
      const properties = childOf(style, 'pPr')
      const outline = numberIn(valueOf(properties, 'outlineLvl'))
      if (heading === undefined && outline !== null) heading = headingOf(outline)
      const named = TITLE.test(name) ? 1 : Number(HEADING.exec(name)?.[1] ?? 0)
      if (heading === undefined && named > 0) heading = Math.min(named, DEEPEST_HEADING)
      list ??= properties === null ? null : listIn(properties, attributeOf(style, 'styleId'))
      isContents ||= CONTENTS.test(name)
    }
    return { heading: heading ?? null, list, isContents, isHidden: this.hides(id) }
  }

  private hides(id: string): boolean {
    const said = this.chainOf(id).find((style) => childOf(style, 'rPr', 'vanish') !== null)
    return said !== undefined && isOn(childOf(said, 'rPr', 'vanish'))
  }

  /** A style and those that it is based on, nearest first; a circle ends. */
  private chainOf(id: string): readonly Element[] {
    const known = this.chains.get(id)
    if (known !== undefined) return known
    const chain = new Set<Element>()
    let style = this.styles.get(id)
    while (style !== undefined && !chain.has(style)) {
      chain.add(style)
      style = this.styles.get(valueOf(style, 'basedOn') ?? '')
    }
    this.chains.set(id, [...chain])
    return [...chain]
  }
}

const PLAIN: ParagraphStyle = { heading: null, list: null, isContents: false, isHidden: false }

function headingOf(outline: number): number | null {
  return outline >= 0 && outline < BODY_LEVEL ? Math.min(outline + 1, DEEPEST_HEADING) : null
}

function listIn(properties: Element, style: string | null): ListPlace | null {
  const number = numberIn(valueOf(properties, 'numPr', 'numId'))
  const level = numberIn(valueOf(properties, 'numPr', 'ilvl'))
  return number === null ? null : { number, level, style }
}
