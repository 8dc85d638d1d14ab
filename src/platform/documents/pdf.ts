import type { PDFDocumentProxy } from 'pdfjs-dist'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'
import type { PdfElement } from './pdf-elements.ts'
import { edgeOf, furnitureOf } from './pdf-furniture.ts'
import { layoutOf } from './pdf-layout.ts'
import type { Aside, DrawnPage, TagNode } from './pdf-page.ts'
import { drawnPage, hasTableTag } from './pdf-page.ts'
import type { Piece } from './pdf-pieces.ts'
import { linesOfRuns, piecesOf } from './pdf-pieces.ts'
import { elementsOfTags } from './pdf-tags.ts'
import { blocksOf, UnitList } from './pdf-units.ts'
import { wordsIn, withWholeWords } from './pdf-words.ts'
import type { ReadSource } from './source.ts'
import { isBlank } from './white-space.ts'

const MOST_PAGES = 2000
/** Of the letters of a page that tags must claim for their order to be taken. */
const LEAST_TAGGED = 0.6

/**
 * Reads a PDF: its units are the printed lines of its pages, in reading order. Nothing in it is run, and nothing that
 * it names is fetched. What is no PDF any more, is protected, or is a picture of a document is a fault.
 */
export async function readPdf(bytes: Uint8Array, filename: string): Promise<Result<ReadSource>> {
  const opened = await open(bytes, filename)
  if (!opened.ok) return opened
  const document = opened.value
  if (document.numPages > MOST_PAGES)
    return fail('invalid', 'fault.document.tooManyPages', {
      filename,
      pages: document.numPages,
      most: MOST_PAGES,
    })
  try {
    const read = await readPages(document, filename)
    return !read.ok || isWhole(bytes) ? read : ok({ ...read.value, notes: [NOT_WHOLE, ...read.value.notes] })
  } finally {
    await document.loadingTask.destroy()
  }
}

const NOT_WHOLE =
  'The end of the file is missing: it was read as far as it goes. Look whether a page is missing too.'

/** ISO 32000-1, 7.5.5 and note 13 of annex H: the last line says so, and stands in the last 1,024 bytes. */
function isWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-1024)).includes('%%EOF')
}

async function open(bytes: Uint8Array, filename: string): Promise<Result<PDFDocumentProxy>> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const library = dirname(
    dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))),
  )
  try {
    const task = pdfjs.getDocument({
      // pdf.js takes the bytes for itself
      data: new Uint8Array(bytes),
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      // pictures are counted and never unpacked
      maxImageSize: 1,
      cMapUrl: `${join(library, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(library, 'standard_fonts')}/`,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    })
    return ok(await task.promise)
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      return fail('invalid', 'fault.document.protected', { filename })
    return fail('invalid', 'fault.document.damaged', { filename })
  }
}

async function readPages(document: PDFDocumentProxy, filename: string): Promise<Result<ReadSource>> {
  const pages: DrawnPage[] = []
  const lost: number[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number)
      pages.push(await drawnPage(page, number, await tagsOf(page)))
      page.cleanup()
    } catch {
      lost.push(number)
    }
  }
  const source = sourceOf(pages)
  if (source.units.every(({ text, unseen }) => isBlank(text) && unseen === null)) {
    if (lost.length > 0) return fail('invalid', 'fault.document.damaged', { filename })
    return fail('invalid', 'fault.document.scan', { filename })
  }
  const garbled = garbledShare(source)
  if (garbled > 0.3) return fail('invalid', 'fault.document.noLetters', { filename })
  const notes = await notesOf(document, pages, lost, garbled)
  return ok({ ...source, notes })
}

async function tagsOf(page: { getStructTree(): Promise<unknown> }): Promise<TagNode | null> {
  return ((await page.getStructTree().catch(() => null)) ?? null) as TagNode | null
}

function sourceOf(pages: readonly DrawnPage[]): { units: ReadSource['units']; blocks: ReadSource['blocks'] } {
  const all = pages.map((page) =>
    piecesOf({ ...page, runs: page.runs.filter(({ hidden }) => hidden === null) }),
  )
  const furniture = furnitureOf(
    pages.map(({ height, tree }, at) => ({ height, tree, pieces: all[at] ?? [] })),
  )
  const list = new UnitList()
  const elements: PdfElement[][] = []
  const heads = new Map<string, number>()
  const words = wordsIn(all.flat())
  for (const [index, page] of pages.entries()) {
    const pieces = all[index] ?? []
    const { own, beside } = elementsOfPage(
      page,
      pieces.filter((piece) => !furniture.has(piece)),
      heads,
    )
    for (const [piece, why] of beside) furniture.set(piece, why)
    list.startPage(page.number)
    const whole = own.map((element) => withWholeWords(element, words))
    for (const element of whole) list.addElement(element)
    list.addUnseen(unseenOf(page, pieces, furniture))
    elements.push(whole)
  }
  return { units: list.units, blocks: blocksOf(elements) }
}

/** What is not for reading: each printed line once, with its reason. */
function unseenOf(page: DrawnPage, pieces: readonly Piece[], furniture: ReadonlyMap<Piece, string>): Aside[] {
  const repeated = pieces.map((piece) => ({ ...piece, why: furniture.get(piece) ?? null }))
  const hidden = page.runs.map((run) => ({ ...run, why: run.hidden }))
  const lines = Map.groupBy([...repeated, ...hidden], ({ why }) => why)
  const asides = [...lines].flatMap(([why, drawn]) =>
    why === null
      ? []
      : linesOfRuns(drawn).map((line) => ({ text: inOrder(line), why, base: line[0]?.base ?? 0 })),
  )
  return [...asides, ...page.notes]
}

function inOrder(line: readonly { text: string; left: number }[]): string {
  return line
    .toSorted((a, b) => a.left - b.left)
    .map(({ text }) => text.trim())
    .join(' ')
}

interface ReadPage {
  readonly own: PdfElement[]
  /** what stands at the edge of a page and in none of its tags */
  readonly beside: readonly (readonly [Piece, string])[]
}

/**
 * By its tags where they claim most of its words and every table; else by what it looks like. What no tag claims is read
 * last.
 */
function elementsOfPage(page: DrawnPage, pieces: readonly Piece[], heads: Map<string, number>): ReadPage {
  if (page.tree === null) return { own: layoutOf(page, pieces, heads), beside: [] }
  const tagged = elementsOfTags(page.tree, pieces)
  const claimed = new Set(tagged.flatMap(piecesIn))
  const drawn = hasTableTag(page.tree) ? [] : layoutOf(page, pieces, heads)
  if (hasTable(drawn) && !areLists(tagged)) return { own: drawn, beside: [] }
  if (lettersIn([...claimed]) < LEAST_TAGGED * lettersIn(pieces))
    return { own: layoutOf(page, pieces, heads), beside: [] }
  const unclaimed = pieces.filter((piece) => !claimed.has(piece))
  const beside = unclaimed.flatMap((piece) => {
    const why = edgeOf(piece, page.height)
    return why === null ? [] : [[piece, why] as const]
  })
  const rest = unclaimed.filter((piece) => edgeOf(piece, page.height) === null)
  return { own: [...tagged, ...layoutOf(page, rest, heads)], beside }
}

function piecesIn(element: PdfElement): readonly Piece[] {
  if (element.kind === 'prose') return element.pieces
  return element.rows.flatMap(({ cells }) => cells.flatMap(({ pieces }) => pieces))
}

function lettersIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0)
}

function hasTable(elements: readonly PdfElement[]): boolean {
  return elements.some((element) => element.kind === 'table' && element.rows.length > 1)
}

/** Most of the words are tagged as items of lists: what stands in columns there is no table. */
function areLists(elements: readonly PdfElement[]): boolean {
  const items = elements.filter((element) => element.kind === 'prose' && element.role === 'item')
  return lettersIn(items.flatMap(piecesIn)) * 2 > lettersIn(elements.flatMap(piecesIn))
}

/** Letters that no font says the meaning of: they come out as private or missing characters. */
const GARBLED = /[\uFFFD\p{Co}\p{Cn}\p{Cc}]/gu

function garbledShare({ units }: { units: ReadSource['units'] }): number {
  let all = 0
  let bad = 0
  for (const { text } of units) {
    const letters = text.replace(/[\s\uF0A7\uF0B7]/g, '')
    all += letters.length
    bad += letters.match(GARBLED)?.length ?? 0
  }
  return all === 0 ? 0 : bad / all
}

async function notesOf(
  document: PDFDocumentProxy,
  pages: readonly DrawnPage[],
  lost: readonly number[],
  garbled: number,
): Promise<string[]> {
  const notes: string[] = []
  const empty = pages.filter(({ runs }) => runs.length === 0).map(({ number }) => number)
  if (empty.length > 0)
    notes.push(
      `${empty.length === 1 ? 'Page' : 'Pages'} ${listed(empty)} ${empty.length === 1 ? 'has' : 'have'} no text: what is a picture there was not read.`,
    )
  if (lost.length > 0)
    notes.push(
      `${lost.length === 1 ? 'Page' : 'Pages'} ${listed(lost)} ${lost.length === 1 ? 'is' : 'are'} damaged and could not be read.`,
    )
  if (garbled > 0.01)
    notes.push(
      'Some letters could not be read, because their font does not say what they are: compare with the document.',
    )
  const attachments = await document.getAttachments().catch(() => null)
  if (attachments !== null && attachments.size > 0)
    notes.push('Files are attached inside the document: they were not opened.')
  if (await document.hasJSActions().catch(() => false))
    notes.push('The document holds a script: it was not run.')
  return notes
}

/** 1, 2, 3 and 7 as "1–3, 7". */
function listed(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
