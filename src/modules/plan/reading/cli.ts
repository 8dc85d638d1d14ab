import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Output } from '../../../platform/command.ts'
import type { Fault, Result } from '../../../kernel/result.ts'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator, type Catalogue } from '../../../platform/languages/messages.ts'
import plan from '../messages/en.json' with { type: 'json' }
import type { DocumentKind, Draft } from './draft.ts'
import { DOCUMENT_KINDS } from './kind.ts'
import type { ReadingProfile } from './profile.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { openReadingRoom } from './reading-room.ts'
import { summaryOf } from './summary.ts'

/** A kind of document that another module reads: the composition root hands its reader in. */
export interface OfferedReader {
  readonly kind: string
  read(upload: {
    filename: string
    bytes: Uint8Array
  }): Promise<Result<{ draft: { places?: string[] }; summary: string }>>
}

export interface ReadCommandContext extends Output {
  readonly profile?: ReadingProfile
  readonly others?: {
    readonly readers: readonly OfferedReader[]
    /** the English sentences of their faults */
    readonly sentences: readonly Catalogue[]
  }
}

const UNREADABLE = 2

interface Options {
  readonly file: string
  readonly kind: DocumentKind | undefined
  /** where another module reads the kind */
  readonly reader: OfferedReader | undefined
  readonly json: boolean
}

/**
 * `read FILE [--as KIND] [--json]`: prints a draft of a published document and stores nothing. Gives the exit code:
 * 0 when it was read, unplaced lines or not; 2 with one sentence on standard error when it cannot be read.
 */
export async function readCommand(args: readonly string[], context: ReadCommandContext): Promise<number> {
  const refuse = (sentence: string): number => {
    context.stderr.write(`${sentence}\n`)
    return UNREADABLE
  }
  const { readers = [], sentences = [] } = context.others ?? {}
  const options = optionsOf(args, readers)
  if (typeof options === 'string') return refuse(options)
  const bytes = await bytesOf(options.file)
  if (typeof bytes === 'string') return refuse(bytes)
  const { kind, reader, json } = options
  if (reader !== undefined) {
    const other = await reader.read({ filename: basename(options.file), bytes })
    if (!other.ok) return refuse(sentenceOf(other.fault, sentences))
    const { draft, summary } = other.value
    context.stdout.write(json ? `${JSON.stringify(draft, null, 2)}\n` : summary)
    return 0
  }
  const read = await openReadingRoom()({
    filename: basename(options.file),
    bytes,
    profile: context.profile ?? DEFAULT_READING_PROFILE,
    ...(kind === undefined ? {} : { kind }),
  })
  if (!read.ok) return refuse(sentenceOf(read.fault))
  const { draft } = read.value
  context.stdout.write(json ? `${JSON.stringify(draft, withPlace(draft), 2)}\n` : summaryOf(draft))
  return 0
}

/** Beside each `line` of a document with places, the place where a person finds it. */
function withPlace({ places }: Draft) {
  return (_key: string, value: unknown): unknown => {
    if (places === undefined || typeof value !== 'object' || value === null || !('line' in value))
      return value
    const { line, ...rest } = value
    return { line, place: places[Number(line) - 1], ...rest }
  }
}

/** The terminal speaks English, as the usage does: no reader's language is known there. */
function sentenceOf({ message, values }: Fault, others: readonly Catalogue[] = []): string {
  const sentence = createTranslator('en', [documents, plan, ...others])(message, values)
  return message === 'fault.plan.reading.kind' ? `${sentence.replace(/\.$/, '')} (--as KIND).` : sentence
}

/** The options, or a sentence that says what is wrong with them. */
function optionsOf(args: readonly string[], readers: readonly OfferedReader[]): Options | string {
  const usage = 'Use: goldthread read FILE [--as KIND] [--json].'
  let file: string | null = null
  let kind: DocumentKind | undefined
  let reader: OfferedReader | undefined
  let json = false
  let onlyFiles = false
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    if (onlyFiles || !argument.startsWith('-') || argument === '-') {
      if (file !== null)
        return `One file is read at a time, and both ${file} and ${argument} were given. ${usage}`
      file = argument
    } else if (argument === '--') onlyFiles = true
    else if (argument === '--json') json = true
    else if (argument === '--as' || argument.startsWith('--as=')) {
      const name = argument === '--as' ? args[(at += 1)] : argument.slice('--as='.length)
      kind = DOCUMENT_KINDS.find((each) => each === name)
      reader = readers.find((each) => each.kind === name)
      if (kind === undefined && reader === undefined) {
        const kinds = [...DOCUMENT_KINDS, ...readers.map((each) => each.kind)]
        return `${name === undefined || name === '' ? 'No kind stands after --as' : `“${name}” is no kind of document`}: the kinds are ${kinds.join(', ')}.`
      }
    } else return `The option ${argument} is not known. ${usage}`
  }
  return file === null || file === '' ? `No file was named. ${usage}` : { file, kind, reader, json }
}

/** The bytes of a file, or a sentence that says why it cannot be opened. */
async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) return `${file} is a folder: name the file in it that is to be read.`
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return `There is no file ${file}: check the name and the folder.`
    if (code === 'EACCES' || code === 'EPERM')
      return `${file} may not be opened: ask for permission to read it.`
    return `${file} could not be opened (${String(code)}): check that it is a file that can be read.`
  }
}
