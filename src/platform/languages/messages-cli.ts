import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Output } from '../command.ts'
import {
  readMessageFolders,
  stampOf,
  standings,
  writeTranslation,
  SOURCE_LANGUAGE,
  type MessageFolder,
  type Standing,
  type Translation,
} from './message-files.ts'
import { createTranslator } from './messages.ts'
import { checkTranslation } from './translation-check.ts'
import words from './messages/en.json' with { type: 'json' }

export interface MessagesCommandContext extends Output {
  /** the folder under which every `messages/en.json` stands */
  readonly folder: string
}

const USAGE = `goldthread messages                    how complete each language is
goldthread messages todo CODE [PART]   the English of what is missing or stale, as JSON; PART is the beginning of a key
goldthread messages take CODE FILE     take { "key": "text", … } into the message files, each text checked
goldthread messages tidy CODE          stamp texts that have no stamp, put them in order, drop what English no longer has
goldthread messages check [CODE]       every fault, one a line; 1 when there is one
`

/** `messages …`: what translators work with. Gives the exit code: 0 done, 1 faults found, 2 asked wrongly. */
export async function messagesCommand(
  args: readonly string[],
  context: MessagesCommandContext,
): Promise<number> {
  const [action = 'list', code = '', more = ''] = args
  const refuse = (sentence: string) => {
    context.stderr.write(`${sentence}\n`)
    return 2
  }
  const needsCode = ['todo', 'take', 'tidy'].includes(action)
  if ((needsCode || code) && !isCode(code))
    return refuse(`"${code}" is no language tag (BCP 47), such as ar or zh-Hans.\n${USAGE}`)
  switch (action) {
    case 'list':
      return list(context)
    case 'todo':
      return todo(context, code, more)
    case 'take':
      return more ? take(context, code, more, refuse) : refuse(USAGE)
    case 'tidy':
      return tidy(context, code)
    case 'check':
      return check(context, code)
    default:
      return refuse(USAGE)
  }
}

/** Written as the standard writes it, because the file bears that name. */
function isCode(code: string): boolean {
  try {
    return code !== SOURCE_LANGUAGE && Intl.getCanonicalLocales(code)[0] === code
  } catch {
    return false
  }
}

function codesIn(folders: readonly MessageFolder[]): string[] {
  return [...new Set(folders.flatMap(({ translations }) => [...translations.keys()]))].toSorted()
}

function list({ folder, stdout }: MessagesCommandContext): number {
  const folders = readMessageFolders(folder)
  const all = folders.reduce((sum, { english }) => sum + Object.keys(english).length, 0)
  stdout.write(`${SOURCE_LANGUAGE}: ${all} messages in ${folders.length} folders\n`)
  for (const code of codesIn(folders)) {
    const counts: Record<Standing, number> = { there: 0, missing: 0, stale: 0, unused: 0 }
    for (const each of folders) for (const standing of standings(each, code).values()) counts[standing]++
    const faults = folders.flatMap((each) => faultsIn(each, code)).length
    stdout.write(
      `${code}: ${counts.there} there, ${counts.missing} missing, ${counts.stale} stale, ${counts.unused} unused, ${faults} faults\n`,
    )
  }
  return 0
}

function todo({ folder, stdout }: MessagesCommandContext, code: string, part: string): number {
  const asked: Record<string, string> = {}
  for (const each of readMessageFolders(folder))
    for (const [key, standing] of standings(each, code))
      if ((standing === 'missing' || standing === 'stale') && key.startsWith(part))
        asked[key] = each.english[key] ?? ''
  stdout.write(`${JSON.stringify(asked, null, 2)}\n`)
  return 0
}

/** All of the file that can be taken is taken; what cannot is told, key by key. */
function take(
  { folder, stdout, stderr }: MessagesCommandContext,
  code: string,
  file: string,
  refuse: (sentence: string) => number,
): number {
  const brought = readTexts(file)
  if (typeof brought === 'string') return refuse(brought)
  const left = new Map(Object.entries(brought))
  let refused = 0
  for (const each of readMessageFolders(folder)) {
    const translation = opened(each, code)
    let taken = 0
    for (const [key, english] of Object.entries(each.english)) {
      const text = left.get(key)
      if (text === undefined) continue
      left.delete(key)
      const fault = faultOf(code, english, text)
      if (fault) stderr.write(`${key}: ${fault}\n`)
      if (fault) refused++
      else {
        translation.texts[key] = text
        translation.of[key] = stampOf(english)
        taken++
      }
    }
    if (taken > 0) writeTranslation(folder, each, code, translation)
    if (taken > 0) stdout.write(`${each.path}/${code}.json: ${taken} taken\n`)
  }
  for (const key of left.keys()) stderr.write(`${key}: no English message has this key\n`)
  return refused + left.size > 0 ? 1 : 0
}

/** The texts, or a sentence that says why the file cannot be read. */
function readTexts(file: string): Record<string, string> | string {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    return `${file} is not a JSON object of "key": "text" lines (${why}).`
  }
}

function opened(folder: MessageFolder, code: string): Translation {
  return structuredClone(
    folder.translations.get(code) ?? { status: 'machine-drafted' as const, texts: {}, of: {} },
  )
}

/** A text that somebody wrote into the file by hand has no stamp yet; one that is stale keeps its old one. */
function tidy({ folder, stdout }: MessagesCommandContext, code: string): number {
  for (const each of readMessageFolders(folder)) {
    if (!each.translations.has(code)) continue
    const translation = opened(each, code)
    for (const [key, english] of Object.entries(each.english))
      if (translation.texts[key] !== undefined) translation.of[key] ??= stampOf(english)
    for (const key of Object.keys(translation.of))
      if (translation.texts[key] === undefined) delete translation.of[key]
    writeTranslation(folder, each, code, translation)
    stdout.write(`${each.path}/${code}.json\n`)
  }
  return 0
}

function check({ folder, stdout }: MessagesCommandContext, code: string): number {
  const folders = readMessageFolders(folder)
  const faults = (code ? [code] : codesIn(folders)).flatMap((each) =>
    folders.flatMap((one) => [
      ...[...standings(one, each)]
        .filter(([, standing]) => standing !== 'there')
        .map(([key, standing]) => `${one.path}/${each}.json ${key}: ${standing}`),
      ...faultsIn(one, each),
    ]),
  )
  for (const fault of faults) stdout.write(`${fault}\n`)
  return faults.length > 0 ? 1 : 0
}

/** What cannot stand in for the English, as `file key: sentence`; stale and missing apart. */
export function faultsIn(folder: MessageFolder, code: string): string[] {
  const texts = Object.entries(folder.translations.get(code)?.texts ?? {})
  return texts.flatMap(([key, text]) => {
    const english = folder.english[key]
    const fault = english === undefined ? undefined : faultOf(code, english, text)
    return fault ? [`${folder.path}/${code}.json ${key}: ${fault}`] : []
  })
}

/** Names, addresses and abbreviations may stay as they are; a text of several English words was forgotten. */
const ENGLISH_WORDS = /(?:\b[a-z]{2,}\b[^{}]*){3}/

function faultOf(code: string, english: string, text: string): string | undefined {
  if (text === english && ENGLISH_WORDS.test(text.replace(/\{[^{}]*\}/g, '')))
    return 'This is still the English.'
  const checked = checkTranslation(code, english, text)
  return checked.ok ? undefined : sayInEnglish(checked.fault.message, checked.fault.values)
}

/** The terminal speaks English. */
const sayInEnglish = createTranslator('en', [words])
