import { collapse } from '../../../platform/documents/white-space.ts'

/** What one cell says: a percentage, that there is none, or something else. */
export type CellValue =
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'words' }

const NUMBER = String.raw`[+\-−–]?\d{1,3}(?:[.,]\d+)?`
const UNIT = String.raw`%|per ?cent|pp|ppts?|pts?|percentage points?|points?`
const NOTE_MARK = String.raw`[*†‡§¹²³]|\[\d{1,2}\]`
const VALUE = new RegExp(
  String.raw`^(\()?((?:[+\-−–]\s)?${NUMBER})\s?(${UNIT})?\)?\s?(?:${NOTE_MARK})*$`,
  'iu',
)
/** `62% (13 of 21)`, `13/21 (62%)`: the percentage among counts */
const PERCENT_AMONG = /[+\-−–]?\d{1,3}(?:[.,]\d+)?(?=\s?(?:%|per ?cent))/gi
/** What documents print for a value that is not there. */
const MISSING =
  /^(?:[-–—]{1,3}|n ?\/ ?a|na|nil|none|no data|not available|not applicable|not inspected|not yet inspected|tbc|\.{1,3}|…|[:~*xzcu]|\[[a-z]\])$/i
/** Arrows and the sign that stands for what a copy could not show. */
export const ARROW =
  /[\u2190-\u21FF\u2B00-\u2BFF\u25B2-\u25C5\u27A1\u279C\u{1F80A}\uFFFD\u{1F53A}-\u{1F53D}\uE000-\uF8FF\u2605]\uFE0F?/gu

export function cellValue(text: string): CellValue {
  const words = collapse(text.replace(ARROW, ' '))
  if (words === '' || MISSING.test(words)) return { kind: 'missing' }
  const match = VALUE.exec(words)
  if (match !== null) {
    const value = numberOf(match[2] ?? '')
    // accountants print what is below nought in brackets
    const isNegative = match[1] !== undefined && value > 0 && words.endsWith(')')
    return { kind: 'number', value: isNegative ? -value : value, percent: match[3] !== undefined }
  }
  const [only, ...others] = words.match(PERCENT_AMONG) ?? []
  if (only === undefined || others.length > 0) return { kind: 'words' }
  return { kind: 'number', value: numberOf(only), percent: true }
}

function numberOf(text: string): number {
  return Number(
    text
      .replace(/\s/g, '')
      .replace(/[−–]/, '-')
      .replace(',', '.'),
  )
}

export type SaidTravel = 'better' | 'same' | 'worse'

/** What an arrow or a word of a direction says by itself; null where it says nothing that lasts in a copy. */
export function saidTravel(text: string): SaidTravel | null {
  if (/[↑▲⬆⇧↗🔼]|\b(?:up|better|improv\w*|increas\w*|risen|rising)\b/iu.test(text)) return 'better'
  if (/[↓▼⬇⇩↘🔽]|\b(?:down|worse\w*|declin\w*|decreas\w*|fallen|falling|deteriorat\w*)\b/iu.test(text))
    return 'worse'
  if (/[→↔►▶➡⇨⬌=]|\b(?:same|no change|unchanged|stable|static|steady|level|maintained)\b/iu.test(text))
    return 'same'
  return null
}

export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: 'value' | 'missing' | 'arrow'
}

const TOKEN = new RegExp(
  [
    String.raw`(?<value>\(?${NUMBER}(?:\s?(?:${UNIT})(?![\p{L}]))?\)?(?:${NOTE_MARK})*)`,
    String.raw`(?<missing>n ?/ ?a|no data|not available|not inspected|tbc|[-–—]{1,3}|\.{2,3}|…|[:~*]|\[[a-z]\])`,
    String.raw`(?<arrow>[\u2190-\u21FF\u2B00-\u2BFF\u25B2-\u25C5\u27A1\u279C\uFFFD\uE000-\uF8FF]+|=)`,
  ].join('|'),
  'iuy',
)

/**
 * The longest run of values in a line of text, with the words before and after it. A single bare number is no run: it
 * is a word of a name ("Post 16") unless `asked` says that values are awaited here and it is all of the line.
 */
export function valuesIn(line: string, asked: boolean): { before: string; tokens: Token[]; after: string } {
  let best: Token[] = []
  let run: Token[] = []
  for (let at = 0; at < line.length;) {
    const token = /[\s|]/.test(line[at] ?? '') ? null : tokenAt(line, at)
    if (token !== null) {
      run.push(token)
      if (count(run) > count(best)) best = [...run]
      at = token.end
    } else if (/[\s|]/.test(line[at] ?? '')) at += 1
    else {
      run = []
      at = /^(?:[\p{L}\p{N}]+|.)/u.exec(line.slice(at))![0].length + at
    }
  }
  best = withoutNameNumber(line, best)
  const first = best[0]
  const last = best.at(-1)
  const none = { before: line, tokens: [], after: '' }
  if (first === undefined || last === undefined) return none
  const before = line.slice(0, first.start)
  const rest = line.slice(last.end)
  const isAlone = collapse(before) === '' && collapse(rest) === ''
  const hasPercent = best.some(({ text }) => /%/.test(text))
  const values = best.filter(({ kind }) => kind !== 'arrow').length
  const isRun =
    values >= 3 || (hasPercent && (values >= 2 || isAlone || asked)) || (asked && isAlone && values >= 1)
  return isRun || (asked && isAlone) ? { before, tokens: best, after: rest } : none
}

/** "Post 16   29% 42.9%": a bare number right behind a word is the end of a name, where the others are otherwise. */
function withoutNameNumber(line: string, run: readonly Token[]): Token[] {
  const [first, second, ...others] = run
  if (first === undefined || second === undefined || !/^\d{1,3}$/.test(first.text)) return [...run]
  const isBehindWord = /[\p{L}&][ ]$/u.test(line.slice(0, first.start))
  const values = [second, ...others].filter(({ kind }) => kind === 'value')
  const haveSigns = values.length > 1 && values.every(({ text }) => text.includes('%'))
  const isFarFromNext = /^\s{2,}$/.test(line.slice(first.end, second.start))
  return isBehindWord && (haveSigns || isFarFromNext) ? [second, ...others] : [...run]
}

function count(run: readonly Token[]): number {
  return run.filter(({ kind }) => kind === 'value').length * 100 + run.length
}

function tokenAt(line: string, at: number): Token | null {
  TOKEN.lastIndex = at
  const match = TOKEN.exec(line)
  if (match === null) return null
  const end = at + match[0].length
  const kind =
    match.groups?.['value'] !== undefined
      ? 'value'
      : match.groups?.['missing'] !== undefined
        ? 'missing'
        : 'arrow'
  // what touches other signs is part of a word: "11–16", "e.g."
  const touches = /[^\s|\u2190-\u21FF\u25B2-\u25C5\uFFFD]/u
  if (kind !== 'arrow' && (touches.test(line[end] ?? '') || touches.test(line[at - 1] ?? ''))) return null
  return { start: at, end, text: match[0], kind }
}
