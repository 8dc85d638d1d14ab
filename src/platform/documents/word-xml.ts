import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom'

/** Leaves an element out, goes into it, or goes into it and does this on the way out. */
export type Step = 'leave out' | 'go in' | (() => void)

const ELEMENT = 1
const TEXT = 3
const CDATA = 4

/**
 * The root of an XML part, or null where it cannot be read. A document type is refused: no office program writes one
 * (ECMA-376 part 2, 6.1.4), and its entities can unpack to any size.
 */
export function parseXml(bytes: Buffer): Element | null {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  if (/<!DOCTYPE/i.test(text)) return null
  try {
    return parsed(text).documentElement
  } catch {
    return null
  }
}

function parsed(text: string): Document {
  const onError = (level: string, message: string): void => {
    if (level === 'fatalError') throw new Error(message)
  }
  return new DOMParser({ locator: false, onError }).parseFromString(text, 'text/xml')
}

/** XML 1.0, annex F: a part is in UTF-8 or UTF-16, which the first bytes tell apart. */
function encodingOf([first, second]: Buffer): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

/** Goes through the elements below a root in the order of the document, however deep they lie. */
export function walkXml(root: Element, enter: (element: Element) => Step): void {
  const open: { element: Element; leave: Step }[] = []
  let node: Node | null = root.firstChild
  for (;;) {
    if (node === null) {
      const last = open.pop()
      if (last === undefined) return
      if (typeof last.leave === 'function') last.leave()
      node = last.element.nextSibling
      continue
    }
    const step = isElement(node) ? enter(node) : 'leave out'
    if (step === 'leave out') node = node.nextSibling
    else {
      open.push({ element: node as Element, leave: step })
      node = node.firstChild
    }
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT
}

/** The characters that stand directly in an element. */
export function textIn(element: Element): string {
  let text = ''
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (node.nodeType === TEXT || node.nodeType === CDATA) text += node.nodeValue ?? ''
  return text
}

export function childrenOf(element: Element, name: string): Element[] {
  const found: Element[] = []
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node) && node.localName === name) found.push(node)
  return found
}

export function childOf(element: Element | null, ...path: readonly string[]): Element | null {
  let at = element
  for (const name of path) {
    let node: Node | null = at?.firstChild ?? null
    while (node !== null && !(isElement(node) && node.localName === name)) node = node.nextSibling
    at = node as Element | null
  }
  return at
}

/** An attribute by its name without prefix: office programs agree on the names and not on the prefixes. */
export function attributeOf(element: Element | null, name: string): string | null {
  if (element === null) return null
  const { attributes } = element
  for (let index = 0; index < attributes.length; index += 1) {
    const attribute = attributes.item(index)
    if (attribute?.localName === name) return attribute.value
  }
  return null
}

/** The value of a property's element, `<w:outlineLvl w:val="1"/>`. */
export function valueOf(element: Element | null, ...path: readonly string[]): string | null {
  return attributeOf(childOf(element, ...path), 'val')
}

/** A whole number that an attribute says, null where it says none. */
export function numberIn(value: string | null): number | null {
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

/** ECMA-376 part 1, 17.17.4: a property that is there is on, unless its value says off. */
export function isOn(element: Element | null): boolean {
  return element !== null && !/^(?:0|false|off)$/.test(attributeOf(element, 'val') ?? '')
}
