import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Catalogue } from './messages.ts'

/**
 * `messages/CODE.json` beside an `en.json`. `texts` is what people write; `of` is kept by `goldthread messages` and
 * remembers, for each text, the English that it was made from.
 */
const schema = z.strictObject({
  /** until people have confirmed every text, a page in that language says that nobody has checked it */
  status: z.enum(['machine-drafted', 'confirmed']),
  texts: z.record(z.string(), z.string()),
  of: z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/)),
})

export type Translation = z.infer<typeof schema>

/** One folder's words: the English and what was made from it. */
export interface MessageFolder {
  /** from the folder that was looked through, such as `shell/messages` */
  path: string
  english: Catalogue
  translations: ReadonlyMap<string, Translation>
}

/** The first language of the words: all others are made from it. */
export const SOURCE_LANGUAGE = 'en'

/** Eight hexadecimal digits that change when the English does. */
export function stampOf(english: string): string {
  return createHash('sha256').update(english).digest('hex').slice(0, 8)
}

/** Every folder of words under `root`. Throws, naming the file, when one is not of the format. */
export function readMessageFolders(root: string): MessageFolder[] {
  const found = new Map<string, MessageFolder & { translations: Map<string, Translation> }>()
  const files = globSync('**/messages/*.json', { cwd: root }).toSorted()
  for (const file of files.filter((each) => each.endsWith(`/${SOURCE_LANGUAGE}.json`))) {
    const english = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(root, file), 'utf8')))
    found.set(dirname(file), { path: dirname(file), english, translations: new Map() })
  }
  for (const file of files.filter((each) => !each.endsWith(`/${SOURCE_LANGUAGE}.json`))) {
    const folder = found.get(dirname(file))
    if (!folder) throw new Error(`${file} stands beside no ${SOURCE_LANGUAGE}.json`)
    folder.translations.set(codeOf(file), readTranslation(join(root, file)))
  }
  return [...found.values()]
}

function codeOf(file: string): string {
  return file.slice(dirname(file).length + 1, -'.json'.length)
}

function readTranslation(file: string): Translation {
  const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success)
    throw new Error(`${file} is not of the form { status, texts, of }: ${z.prettifyError(read.error)}`)
  return read.data
}

/** Writes one folder's texts in the order of its English, so that both can be read side by side. */
export function writeTranslation(
  root: string,
  folder: MessageFolder,
  code: string,
  translation: Translation,
): void {
  const keys = Object.keys(folder.english)
  const inOrder = (map: Readonly<Record<string, string>>) =>
    Object.fromEntries(keys.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])))
  const { status, texts, of } = translation
  const written = { status, texts: inOrder(texts), of: inOrder(of) }
  writeFileSync(join(root, folder.path, `${code}.json`), `${JSON.stringify(written, null, 2)}\n`)
}

export type Standing = 'missing' | 'stale' | 'unused' | 'there'

/** How each key of a folder stands in a language; a key that English no longer has is unused. */
export function standings(folder: MessageFolder, code: string): Map<string, Standing> {
  const translation = folder.translations.get(code)
  const standing = new Map<string, Standing>()
  for (const [key, english] of Object.entries(folder.english)) {
    const made = translation?.texts[key] !== undefined
    const fresh = translation?.of[key] === stampOf(english)
    standing.set(key, !made ? 'missing' : fresh ? 'there' : 'stale')
  }
  for (const key of Object.keys({ ...translation?.texts, ...translation?.of }))
    if (folder.english[key] === undefined) standing.set(key, 'unused')
  return standing
}
