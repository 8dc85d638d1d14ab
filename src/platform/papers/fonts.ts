import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '../languages/language.ts'

const from = createRequire(import.meta.url)

/** Family names by the file that they come in; the first is the one for Latin letters. */
const FAMILIES = {
  latin: 'Noto Sans',
  naskh: 'Noto Naskh Arabic',
  nastaliq: 'Noto Nastaliq Urdu',
  chinese: 'Noto Sans SC',
} as const

const FILES = [
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  'noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf',
  'noto-nastaliq-urdu/700Bold/NotoNastaliqUrdu_700Bold.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
]

export function readFonts(): Buffer[] {
  return FILES.map(readFont)
}

function readFont(file: string): Buffer {
  return readFileSync(from.resolve(`@expo-google-fonts/${file}`))
}

/**
 * What a picture's words are drawn with: Latin and Naskh, whose lines are as high as Latin ones, also for Urdu, since
 * Nastaliq's slope would run into what is drawn above and below it; and Chinese where there is any, being 20 MB.
 */
export function pictureFonts(language: string, text: string): { buffers: Buffer[]; family: string } {
  const chinese = /\p{Script=Han}/u.test(text)
  const buffers = FILES.filter(
    (file) => !file.includes('nastaliq') && (chinese || !file.includes('-sc/')),
  ).map(readFont)
  const family = fontsFor({ code: language }).find((name) => name !== FAMILIES.nastaliq) ?? FAMILIES.latin
  return { buffers, family: chinese || family !== FAMILIES.chinese ? family : FAMILIES.latin }
}

/** A language's own letters first; the others' after them, for a name or a quotation in another script. */
export function fontsFor({ code }: Pick<Language, 'code'>): string[] {
  const { latin, naskh, nastaliq, chinese } = FAMILIES
  const { language, script } = new Intl.Locale(code).maximize()
  // Urdu is read in Nastaliq; Arabic and Farsi in Naskh
  if (language === 'ur') return [nastaliq, naskh, latin, chinese]
  if (script === 'Arab') return [naskh, latin, nastaliq, chinese]
  if (script === 'Hans' || script === 'Hant') return [chinese, latin, naskh, nastaliq]
  return [latin, naskh, nastaliq, chinese]
}

/** What the fonts have no letter for stands as this sign: PDF/UA allows no text without a glyph. */
const UNKNOWN = '\uFFFD'
/** Line ends, and marks of direction and joining, that are not drawn. */
const UNDRAWN = /[\n\t]|\p{Default_Ignorable_Code_Point}/u

/** Replaces every character that none of these fonts can draw. */
export function drawableBy(fonts: readonly Buffer[]): (text: string) => string {
  const covered = new Set(fonts.flatMap((font) => [...codePointsOf(font)]))
  return (text) =>
    text.replace(/[^ -~]/gu, (character) =>
      covered.has(character.codePointAt(0) ?? 0) || UNDRAWN.test(character) ? character : UNKNOWN,
    )
}

/** OpenType 1.9.1, `cmap`: the code points of its subtables of formats 4 and 12. */
function* codePointsOf(font: Buffer): Generator<number> {
  const tables = font.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(at + 8)
    for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
      const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
      const format = font.readUInt16BE(subtable)
      if (format === 4) yield* segmentsOf(font, subtable)
      if (format === 12) yield* groupsOf(font, subtable)
    }
  }
}

function* segmentsOf(font: Buffer, at: number): Generator<number> {
  const size = font.readUInt16BE(at + 6)
  for (let segment = 0; segment < size; segment += 2) {
    const end = font.readUInt16BE(at + 14 + segment)
    const start = font.readUInt16BE(at + 16 + size + segment)
    for (let code = start; code <= end && code < 0xffff; code += 1) yield code
  }
}

function* groupsOf(font: Buffer, at: number): Generator<number> {
  for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
    const start = font.readUInt32BE(at + 16 + group * 12)
    const end = font.readUInt32BE(at + 20 + group * 12)
    for (let code = start; code <= end; code += 1) yield code
  }
}
