import type { Element } from '@xmldom/xmldom'
import type { Result } from '../../kernel/result.ts'
import { ok } from '../../kernel/result.ts'
import { notesOfDrawings } from './drawings.ts'
import type { ReadSource, Unseen } from './source.ts'
import { collapse, isBlank } from './white-space.ts'
import { WordNumbering } from './word-numbering.ts'
import { WordPackage } from './word-package.ts'
import type { Piece } from './word-pieces.ts'
import { addUnseen, headTables, newParagraph, settlePieces } from './word-pieces.ts'
import type { Aside, Reference, Stories } from './word-stories.ts'
import { WordStory } from './word-story.ts'
import { WordStyles } from './word-styles.ts'
import { attributeOf, childrenOf, textIn, walkXml } from './word-xml.ts'

type Beside = Map<string, Aside & { isCited: boolean }>

/**
 * Reads a Word document (ECMA-376, transitional and strict) into paragraphs and rows. What people see when all changes
 * are accepted is text; deleted and hidden words, comments, notes, headers and footers are listed with their reason.
 * Nothing outside the file is fetched and nothing in it is run.
 */
export async function readDocx(bytes: Uint8Array, filename: string): Promise<Result<ReadSource>> {
  const word = await WordPackage.open(bytes, filename)
  if (!word.ok) return word
  const body = await word.value.body()
  if (!body.ok) return body
  const parts = await partsOf(word.value)
  if (!parts.ok) return parts
  const isFromOutside = await word.value.takesFromOutside()
  if (!isFromOutside.ok) return isFromOutside
  const [styleSheet, numbers] = [parts.value['styles'][0]?.root, parts.value['numbering'][0]?.root]
  const styles = new WordStyles(styleSheet ?? null)
  const seen = { changes: 0, pictures: 0, objects: 0 }
  const newStories = (beside: Stories['beside'], noted: Stories['seen']): Stories => ({
    styles,
    numbering: new WordNumbering(numbers ?? null, styles),
    beside,
    seen: noted,
  })
  // the council's arms in a header are no picture that anybody must look at
  const around = { changes: 0, pictures: 0, objects: 0 }
  const alone = () => newStories(() => null, around)
  const beside = besideOf(parts.value, alone)
  const story = new WordStory(
    newStories((kind, id) => {
      const found = beside.get(`${kind} ${id}`) ?? null
      if (found !== null) found.isCited = true
      return found
    }, seen),
  )
  const pieces = story.read(body.value)
  headTables(pieces)
  const left = [...beside.values()].filter(({ isCited, why }) => !isCited && why !== '')
  for (const { text, why, unseen } of [...left, ...marginsOf(parts.value, alone)]) {
    const paragraph = newParagraph(story.newPlace())
    addUnseen(paragraph, text, why)
    for (const each of unseen) addUnseen(paragraph, each.text, each.why)
    pieces.push({ paragraph })
  }
  seen.changes += around.changes
  return ok({ ...settlePieces(pieces), notes: notesOf(seen, word.value.hasMacros, isFromOutside.value) })
}

const TYPES = [
  'styles',
  'numbering',
  'footnotes',
  'endnotes',
  'comments',
  'header',
  'footer',
  'diagramData',
] as const

type Parts = Record<(typeof TYPES)[number], { id: string; root: Element }[]>

async function partsOf(word: WordPackage): Promise<Result<Parts>> {
  const parts: Partial<Parts> = {}
  for (const type of TYPES) {
    const found = await word.parts(type)
    if (!found.ok) return found
    parts[type] = found.value
  }
  return ok(parts as Parts)
}

/** Notes, comments and drawn diagrams, by kind and id. */
function besideOf(parts: Parts, alone: () => Stories): Beside {
  const beside: Beside = new Map()
  const add = (kind: Reference, id: string | null, aside: Aside): void => {
    if (id !== null && !(isBlank(aside.text) && aside.unseen.length === 0))
      beside.set(`${kind} ${id}`, { ...aside, isCited: false })
  }
  for (const [kind, found] of [
    ['footnote', parts.footnotes],
    ['endnote', parts.endnotes],
    ['comment', parts.comments],
  ] as const) {
    for (const { root } of found) {
      for (const note of childrenOf(root, kind)) {
        const { read, unseen } = wordsOf(new WordStory(alone()).read(note))
        add(kind, attributeOf(note, 'id'), { text: read.join(' '), why: kind, unseen })
      }
    }
  }
  for (const { id, root } of parts.diagramData)
    add('diagram', id, { text: diagramText(root), why: '', unseen: [] })
  return beside
}

/** The words of a drawn diagram, a line for each of its paragraphs. */
function diagramText(root: Element): string {
  const lines: string[] = []
  walkXml(root, (element) => {
    if (element.localName !== 'p') return 'go in'
    const words: string[] = []
    walkXml(element, (part) => {
      if (part.localName === 't') words.push(textIn(part))
      else if (part.localName === 'br') words.push(' ')
      return 'go in'
    })
    const text = collapse(words.join(''))
    if (text !== '') lines.push(text)
    return 'leave out'
  })
  return lines.join('\n')
}

/** Each header and footer once, whatever pages it stands on. */
function marginsOf(parts: Parts, alone: () => Stories): Aside[] {
  const margins = (['header', 'footer'] as const).flatMap((type) =>
    parts[type].flatMap(({ root }) => {
      const { read, unseen } = wordsOf(new WordStory(alone()).read(root))
      return [...read.map((text) => ({ text, why: `page ${type}` })), ...unseen]
    }),
  )
  const once = new Map(margins.map((each) => [`${each.why} ${each.text}`, each])).values()
  return [...once].map((each) => ({ ...each, unseen: [] }))
}

/** All words of a story, and apart from them those that are not for reading. */
function wordsOf(pieces: readonly Piece[]): { read: string[]; unseen: Unseen[] } {
  const { units } = settlePieces(pieces)
  return {
    read: units.map(({ text }) => text).filter((text) => text !== ''),
    unseen: units.flatMap(({ unseen }) => unseen ?? []),
  }
}

function notesOf(seen: Stories['seen'], hasMacros: boolean, isFromOutside: boolean): string[] {
  const notes: string[] = []
  const { changes, pictures, objects } = seen
  if (changes === 1)
    notes.push('1 tracked change is not accepted yet: words put in were read, words taken out were not.')
  if (changes > 1)
    notes.push(
      `${changes} tracked changes are not accepted yet: words put in were read, words taken out were not.`,
    )
  notes.push(...notesOfDrawings({ pictures, objects }))
  if (hasMacros) notes.push('The document holds macros, which were not run.')
  if (isFromOutside)
    notes.push(
      'The document takes a template, a picture or another part from elsewhere, which was not fetched.',
    )
  return notes
}
