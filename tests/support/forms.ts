import { defaultTreeAdapter, html, parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

/** A form as it stands on a page, filled in as the page filled it. */
export interface FoundForm {
  action: string
  /** upper case */
  method: string
  fields: Record<string, string[]>
  /** names of the fields that a person fills in */
  asked: string[]
  /** the words on its buttons */
  buttons: string[]
}

/** Every form of a page in its order. */
export function formsIn(page: string): FoundForm[] {
  const all = elements(parse(page))
  return all
    .filter((each) => each.tagName === 'form')
    .map((form) => {
      const id = attribute(form, 'id')
      const outside = id === undefined ? [] : all.filter((each) => attribute(each, 'form') === id)
      const controls = [...elements(form), ...outside]
      return {
        action: attribute(form, 'action') ?? '',
        method: (attribute(form, 'method') ?? 'get').toUpperCase(),
        fields: fieldsOf(controls),
        asked: [...new Set(controls.filter(isAsked).map((each) => attribute(each, 'name') ?? ''))],
        buttons: controls.filter((each) => each.tagName === 'button').map(textOf),
      }
    })
}

function isAsked(control: Element): boolean {
  const isField = ['input', 'select', 'textarea'].includes(control.tagName)
  return isField && attribute(control, 'type') !== 'hidden' && attribute(control, 'disabled') === undefined
}

function fieldsOf(controls: readonly Element[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const control of controls) {
    const name = attribute(control, 'name')
    if (name === undefined || attribute(control, 'disabled') !== undefined) continue
    for (const value of valuesOf(control)) fields[name] = [...(fields[name] ?? []), value]
  }
  return fields
}

function valuesOf(control: Element): string[] {
  const type = attribute(control, 'type') ?? 'text'
  if (control.tagName === 'textarea') return [textOf(control).replace(/^\n/, '')]
  if (control.tagName === 'select') {
    const options = elements(control).filter((each) => each.tagName === 'option')
    const chosen = options.filter((each) => attribute(each, 'selected') !== undefined)
    return (chosen.length > 0 ? chosen : options.slice(0, 1)).map(
      (each) => attribute(each, 'value') ?? textOf(each),
    )
  }
  if (control.tagName !== 'input' || ['file', 'submit', 'button', 'image', 'reset'].includes(type)) return []
  if (['checkbox', 'radio'].includes(type) && attribute(control, 'checked') === undefined) return []
  return [attribute(control, 'value') ?? '']
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value
}

function elements(node: DefaultTreeAdapterTypes.Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => [...(isElement(child) ? [child] : []), ...elements(child)])
}

function isElement(node: DefaultTreeAdapterTypes.Node): node is Element {
  return defaultTreeAdapter.isElementNode(node) && node.namespaceURI === html.NS.HTML
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('').trim() : ''
}
