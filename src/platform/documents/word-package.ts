import type { Element } from '@xmldom/xmldom'
import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import { attributeOf, childrenOf, parseXml } from './word-xml.ts'
import type { Zip } from './zip.ts'
import { openZip } from './zip.ts'

interface Relation {
  /** the last part of its address, which the two namespaces of the standard share: `styles`, `header` */
  readonly type: string
  readonly id: string
  readonly target: string
  readonly isOutside: boolean
}

/** The parts of a Word document and how they belong together: ECMA-376 part 2, 6.5. */
export class WordPackage {
  private readonly zip: Zip
  private readonly filename: string
  private readonly main: string
  private readonly relations: readonly Relation[]

  private constructor(zip: Zip, filename: string, main: string, relations: readonly Relation[]) {
    this.zip = zip
    this.filename = filename
    this.main = main
    this.relations = relations
  }

  static async open(bytes: Uint8Array, filename: string): Promise<Result<WordPackage>> {
    const zip = await openZip(bytes, filename)
    if (!zip.ok) return zip
    const roots = await relationsOf(zip.value, '', filename)
    if (!roots.ok) return roots
    const main = roots.value.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
    const relations = await relationsOf(zip.value, main, filename)
    return relations.ok ? ok(new WordPackage(zip.value, filename, main, relations.value)) : relations
  }

  /** The text of the document itself. */
  async body(): Promise<Result<Element>> {
    const root = await readPart(this.zip, this.main, this.filename)
    if (!root.ok) return root
    return root.value === null
      ? fail('invalid', 'fault.document.damaged', { filename: this.filename })
      : ok(root.value)
  }

  /** The parts of one type with their relation's id; one that is named and not there is left out. */
  async parts(type: string): Promise<Result<{ id: string; root: Element }[]>> {
    const found: { id: string; root: Element }[] = []
    for (const each of this.relations) {
      if (each.type !== type || each.isOutside) continue
      const root = await readPart(this.zip, each.target, this.filename)
      if (!root.ok) return root
      if (root.value !== null) found.push({ id: each.id, root: root.value })
    }
    return ok(found)
  }

  get hasMacros(): boolean {
    return this.zip.names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))
  }

  /** Something that belongs to the document is kept elsewhere: a template, a linked picture; links to click are not. */
  async takesFromOutside(): Promise<Result<boolean>> {
    for (const name of this.zip.names.filter((each) => /^word\/_rels\/.+\.rels$/i.test(each))) {
      const part = name.replace(/_rels\/(.+)\.rels$/i, '$1')
      const relations = await relationsOf(this.zip, part, this.filename)
      if (!relations.ok) return relations
      if (relations.value.some(({ isOutside, type }) => isOutside && type !== 'hyperlink')) return ok(true)
    }
    return ok(false)
  }
}

async function readPart(zip: Zip, name: string, filename: string): Promise<Result<Element | null>> {
  const bytes = await zip.bytesOf(name)
  if (!bytes.ok) return bytes
  if (bytes.value === null) return ok(null)
  const root = parseXml(bytes.value)
  return root === null ? fail('invalid', 'fault.document.damaged', { filename }) : ok(root)
}

async function relationsOf(zip: Zip, part: string, filename: string): Promise<Result<Relation[]>> {
  const at = part.lastIndexOf('/') + 1
  const root = await readPart(zip, `${part.slice(0, at)}_rels/${part.slice(at)}.rels`, filename)
  if (!root.ok) return root
  const elements = root.value === null ? [] : childrenOf(root.value, 'Relationship')
  return ok(
    elements.map((element) => ({
      type: (attributeOf(element, 'Type') ?? '').replace(/^.*\//, ''),
      id: attributeOf(element, 'Id') ?? '',
      target: targetFrom(part.slice(0, at), attributeOf(element, 'Target') ?? ''),
      isOutside: attributeOf(element, 'TargetMode') === 'External',
    })),
  )
}

/** A target is named from the folder of the part that names it, or from the root. */
function targetFrom(folder: string, target: string): string {
  const names: string[] = []
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}
