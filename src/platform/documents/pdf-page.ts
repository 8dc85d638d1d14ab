import type { PDFPageProxy } from 'pdfjs-dist'
import type { Matrix, Point } from './pdf-matrix.ts'
import { times } from './pdf-matrix.ts'
import { linesOfRuns } from './pdf-pieces.ts'
import type { Rules } from './pdf-rules.ts'
import { rulesOf } from './pdf-rules.ts'

/**
 * What a PDF draws on a page, in points from the top left corner of the page as it is shown: turned as the page says,
 * and turned back where all of its words run up or down.
 */
export interface DrawnPage {
  /** from 1 */
  readonly number: number
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly rules: Rules
  readonly tree: TagNode | null
  readonly notes: readonly Aside[]
}

/** Words that were drawn in one go. */
export interface Run {
  readonly text: string
  readonly left: number
  readonly right: number
  /** of the line that the letters stand on */
  readonly base: number
  readonly size: number
  readonly font: string
  readonly mono: boolean
  readonly bold: boolean
  /** the marked content that it stands in, by the name that the tags use */
  readonly mark: string | null
  /** why it is not for reading */
  readonly hidden: string | null
}

/** Words beside the page's own: a comment, a field that was filled in. */
export interface Aside {
  readonly text: string
  readonly why: string
  readonly base: number
}

/** The tags of a page as pdf.js gives them. */
export interface TagNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly alt?: string
  readonly rowSpan?: number
  readonly colSpan?: number
  readonly children?: readonly TagNode[]
}

interface DrawnText {
  readonly str: string
  readonly width: number
  readonly height: number
  readonly fontName: string
  readonly transform: readonly number[]
}

interface Mark {
  readonly type: string
  readonly id?: string
  readonly tag?: string
}

/** Reads one page. Its rules, for which all of its drawing is unpacked, are asked for where no tag says what a table is. */
export async function drawnPage(
  page: PDFPageProxy,
  number: number,
  tree: TagNode | null,
): Promise<DrawnPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ includeMarkedContent: true })
  const view = transform as unknown as Matrix
  const turned = turnOf(content.items as readonly (DrawnText | Mark)[], view, width, height)
  const drawn = runsOf(content.items as readonly (DrawnText | Mark)[], turned)
  const needsRules = tree === null || (!hasTableTag(tree) && mayHoldTable(drawn))
  const rules = needsRules ? await rulesOf(page, turned.matrix) : NO_RULES
  const isBold = boldFonts(page)
  const isInvisible = invisibleIn(drawn, rules.invisible)
  const runs = drawn.map((run) => ({
    ...run,
    mono: content.styles[run.font]?.fontFamily === 'monospace',
    bold: isBold(run.font),
    hidden: run.hidden ?? (isInvisible(run) ? 'invisible text' : null),
  }))
  return {
    number,
    width: turned.width,
    height: turned.height,
    runs,
    rules,
    tree,
    notes: await asidesOf(page, turned.matrix),
  }
}

const NO_RULES: Rules = { across: [], down: [], dots: [], invisible: [] }

type DrawnRun = Omit<Run, 'mono' | 'bold'>

/** Several lines with three things or more side by side. */
function mayHoldTable(runs: readonly DrawnRun[]): boolean {
  return linesOfRuns(runs).filter((line) => line.length > 2).length > 1
}

/**
 * Words that are not painted are hidden where others are. A page of nothing else is a picture whose text somebody had
 * recognised: there they are the text.
 */
function invisibleIn(runs: readonly DrawnRun[], starts: readonly Point[]): (run: DrawnRun) => boolean {
  if (starts.length === 0) return () => false
  const places = new Set(starts.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`))
  const isAt = ({ left, base }: DrawnRun): boolean => places.has(`${Math.round(left)} ${Math.round(base)}`)
  const letters = (of: readonly DrawnRun[]): number => of.reduce((sum, { text }) => sum + text.length, 0)
  return letters(runs.filter(isAt)) * 2 > letters(runs) ? () => false : isAt
}

/** Whether the tags of a page name a table. */
export function hasTableTag({ role, children }: TagNode, depth = 0): boolean {
  return role === 'Table' || (depth < 100 && (children ?? []).some((child) => hasTableTag(child, depth + 1)))
}

/** A font says what it is by its name; it is known once the page's drawing was unpacked. */
function boldFonts({ commonObjs }: PDFPageProxy): (font: string) => boolean {
  const known = new Map<string, boolean>()
  return (font) => {
    const there = known.get(font)
    if (there !== undefined) return there
    const name = commonObjs.has(font) ? (commonObjs.get(font) as { name?: string } | null)?.name : ''
    const bold = /bold|black|heavy|semib|demi/i.test(name ?? '')
    known.set(font, bold)
    return bold
  }
}

interface Turned {
  readonly matrix: Matrix
  readonly width: number
  readonly height: number
}

/** A page whose words nearly all run upwards or downwards is read as it would be held. */
function turnOf(items: readonly (DrawnText | Mark)[], view: Matrix, width: number, height: number): Turned {
  const turns = [0, 0, 0]
  for (const item of items) {
    if (!('str' in item)) continue
    const [a, b] = times(view, item.transform)
    const at = Math.abs(a) >= Math.abs(b) ? 0 : b < 0 ? 1 : 2
    turns[at] = (turns[at] ?? 0) + item.str.length
  }
  const [level = 0, up = 0, down = 0] = turns
  if (up > 4 * (level + down))
    return { matrix: times([0, 1, -1, 0, height, 0], view), width: height, height: width }
  if (down > 4 * (level + up))
    return { matrix: times([0, -1, 1, 0, 0, width], view), width: height, height: width }
  return { matrix: view, width, height }
}

function runsOf(items: readonly (DrawnText | Mark)[], { matrix, height }: Turned): DrawnRun[] {
  const runs: DrawnRun[] = []
  const printed = new Set<string>()
  const hidesArtifacts = marksArtifactsWell(items)
  const open: { id: string | null; artifact: boolean }[] = []
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push({ id: item.id ?? null, artifact: item.tag === 'Artifact' })
      continue
    }
    if (item.str.trim() === '') continue
    const [a, b, c, d, x, y] = times(matrix, item.transform)
    const size = Math.hypot(c, d)
    const level = Math.abs(a) >= Math.abs(b)
    const long = item.width * Math.hypot(matrix[0], matrix[1])
    const left = level ? (a < 0 ? x - long : x) : x - size
    const base = level || b > 0 ? y : y - long
    const right = level ? left + long : x
    const key = `${Math.round(left)} ${Math.round(base)} ${item.str}`
    const isAgain = printed.has(key)
    printed.add(key)
    runs.push({
      text: item.str,
      left,
      right,
      base: level ? base : base + Math.min(long, size),
      size,
      font: item.fontName,
      mark: open.findLast(({ id }) => id !== null)?.id ?? null,
      hidden:
        open.some(({ artifact }) => artifact) && hidesArtifacts
          ? base < height / 2
            ? 'page header'
            : 'page footer'
          : size < 0.5
            ? 'text too small to see'
            : isAgain
              ? 'printed twice in one place'
              : null,
    })
  }
  return runs
}

/**
 * Words marked as no part of the document are believed to be none where they are the fewer, or where all others have a
 * tag, as on a last page with one line and a long footer. A page of little else was marked wrongly.
 */
function marksArtifactsWell(items: readonly (DrawnText | Mark)[]): boolean {
  const open: Mark[] = []
  let [artifacts, tagged, bare] = [0, 0, 0]
  for (const item of items) {
    if ('str' in item) {
      if (open.some(({ tag }) => tag === 'Artifact')) artifacts += item.str.length
      else if (open.some(({ id }) => id !== null && id !== undefined)) tagged += item.str.length
      else bare += item.str.trim().length
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item)
  }
  return artifacts < tagged + bare || (tagged > 0 && bare === 0)
}

/** Comments are not for reading; what was typed into a form or written on the page is listed with them. */
async function asidesOf(page: PDFPageProxy, matrix: Matrix): Promise<Aside[]> {
  const asides: Aside[] = []
  const annotations = (await page.getAnnotations().catch(() => [])) as readonly Annotation[]
  for (const { subtype, contentsObj, fieldValue, rect, fieldName } of annotations) {
    const [, y = 0] = times(matrix, [1, 0, 0, 1, rect?.[0] ?? 0, rect?.[3] ?? 0]).slice(4)
    if (subtype === 'Widget') {
      const value = Array.isArray(fieldValue) ? fieldValue.join(', ') : fieldValue
      if (typeof value === 'string' && value.trim() !== '' && value !== 'Off')
        asides.push({
          text: fieldName === undefined || fieldName === '' ? value : `${fieldName}: ${value}`,
          why: 'form field',
          base: y,
        })
    } else if (subtype !== 'Link' && subtype !== 'Popup' && (contentsObj?.str ?? '').trim() !== '')
      asides.push({ text: contentsObj?.str ?? '', why: 'comment', base: y })
  }
  return asides
}

interface Annotation {
  readonly subtype?: string
  readonly contentsObj?: { readonly str: string }
  readonly fieldValue?: unknown
  readonly fieldName?: string
  readonly rect?: readonly number[]
}
