import type { Database } from '../database/database.ts'
import type { Language } from './language.ts'
import { SOURCE_LANGUAGE, stampOf, type MessageFolder } from './message-files.ts'
import { createTranslator, type Catalogue, type Translate } from './messages.ts'
import {
  selectPublishedTranslations,
  selectPublishedWording,
  type PublishedWording,
} from './published-words.ts'
import { checkTranslation } from './translation-check.ts'

/** What stands for an English text of a plan in another language. */
export interface ContentTranslation {
  text: string
  /** true when the English was another when this was made from it */
  isStale: boolean
}

/** How many of the messages of a language a person has confirmed as they stand. */
export interface Confirmed {
  confirmed: number
  all: number
}

/** The words of every language as this process knows them now; `reload` after a notice from the database. */
export interface Words {
  /** one a language; the same function stays, whatever is confirmed later */
  readonly translators: ReadonlyMap<string, Translate>
  /** by the English text that is public now */
  contentIn(code: string): ReadonlyMap<string, ContentTranslation>
  confirmedIn(code: string): Confirmed
  reload(): Promise<void>
}

interface Known {
  translate: Translate
  content: ReadonlyMap<string, ContentTranslation>
  confirmed: Confirmed
}

const NOTHING: ReadonlyMap<string, ContentTranslation> = new Map()

export async function openWords(
  languages: readonly Language[],
  folders: readonly MessageFolder[],
  database: Pick<Database, 'asPublic'>,
): Promise<Words> {
  const english: Catalogue = Object.assign({}, ...folders.map((folder) => folder.english))
  const stamps = new Map(Object.entries(english).map(([key, text]) => [key, stampOf(text)]))
  const drafts = new Map(languages.map(({ code }) => [code, draftsOf(folders, code, english, stamps)]))
  const known = new Map<string, Known>()

  const reload = async () => {
    const [wording, translations] = await database.asPublic((reader) =>
      Promise.all([selectPublishedWording(reader), selectPublishedTranslations(reader)]),
    )
    const ofLanguage = Map.groupBy(wording, ({ language }) => language)
    const contents = Map.groupBy(translations, ({ language }) => language)
    for (const { code } of languages) {
      const { texts, confirmed } = confirmedTexts(code, ofLanguage.get(code) ?? [], english, stamps)
      const draft = drafts.get(code) ?? { texts: {}, isConfirmed: false }
      known.set(code, {
        translate: createTranslator(code, [english, draft.texts, texts]),
        content: new Map(
          contents
            .get(code)
            ?.map(({ english: of, madeFrom, text }) => [of, { text, isStale: of !== madeFrom }]),
        ),
        confirmed: { confirmed: draft.isConfirmed ? stamps.size : confirmed, all: stamps.size },
      })
    }
  }
  await reload()
  return {
    translators: new Map(
      languages.map(({ code }) => [code, (key, values) => translateNow(known, code)(key, values)]),
    ),
    contentIn: (code) => known.get(code)?.content ?? NOTHING,
    confirmedIn: (code) => known.get(code)?.confirmed ?? { confirmed: 0, all: stamps.size },
    reload,
  }
}

function translateNow(known: ReadonlyMap<string, Known>, code: string): Translate {
  const now = known.get(code)
  if (!now) throw new Error(`No language has the code ${code}`)
  return now.translate
}

/** The message files' texts; one whose English has changed since stands for it only while it still fits. */
function draftsOf(
  folders: readonly MessageFolder[],
  code: string,
  english: Catalogue,
  stamps: ReadonlyMap<string, string>,
): { texts: Catalogue; isConfirmed: boolean } {
  if (code === SOURCE_LANGUAGE) return { texts: {}, isConfirmed: true }
  const made = folders.flatMap(({ translations }) => translations.get(code) ?? [])
  const texts: Record<string, string> = {}
  let fresh = 0
  for (const { texts: drafted, of } of made)
    for (const [key, text] of Object.entries(drafted)) {
      const now = english[key]
      const isFresh = of[key] === stamps.get(key)
      if (now !== undefined && (isFresh || checkTranslation(code, now, text).ok)) texts[key] = text
      if (isFresh) fresh++
    }
  const isWhole = fresh === stamps.size && made.length === folders.length
  return { texts, isConfirmed: isWhole && made.every(({ status }) => status === 'confirmed') }
}

/** What was found out before: words are read anew with each publication, and most are the same. */
const FITTING = new Map<string, boolean>()
const MOST_KEPT = 50_000

function fits(code: string, english: string, text: string): boolean {
  const key = `${code}\0${english}\0${text}`
  const known = FITTING.get(key)
  if (known !== undefined) return known
  if (FITTING.size >= MOST_KEPT) FITTING.clear()
  const { ok } = checkTranslation(code, english, text)
  FITTING.set(key, ok)
  return ok
}

/** Confirmed for other English, a text still stands where it fits, and nobody has confirmed it for the new. */
function confirmedTexts(
  code: string,
  wording: readonly PublishedWording[],
  english: Catalogue,
  stamps: ReadonlyMap<string, string>,
): { texts: Catalogue; confirmed: number } {
  const texts: Record<string, string> = {}
  let confirmed = 0
  for (const { key, text, of } of wording) {
    const now = english[key]
    // A row need not have come through the page that checks it, and words that do not fit would end every page.
    if (now === undefined || !fits(code, now, text)) continue
    texts[key] = text
    if (of === stamps.get(key)) confirmed++
  }
  return { texts, confirmed }
}
