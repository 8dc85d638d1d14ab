import { fault, notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Language } from '../../platform/languages/language.ts'
import { stampOf } from '../../platform/languages/message-files.ts'
import { confirmWord, takeBackWord } from './commands.ts'
import { WordPage } from './pages/word-page.tsx'
import { WordsPage } from './pages/words-page.tsx'
import { selectSaidWords, selectWordHistory } from './store.ts'
import { filterOf, languageOf, PATHS, screenOf, withFilter, type Desk, type Form } from './view.ts'
import { chosenWords, countStates, nextWaiting, wordsOf, type Word } from './words-list.ts'

export function showWords(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const language = languageOf(desk, request)
    if (!language) return notFound('translations.notFound')
    const all = await request.transact((tx) => loadWords(tx, desk, language))
    const filter = filterOf(request.query)
    const title = request.t('translations.wordsTitle', { language: language.name })
    return page({
      title,
      crumbs: [{ text: request.t('translations.title'), path: PATHS.languages }],
      body: (
        <WordsPage
          screen={screenOf(request)}
          title={title}
          language={language}
          filter={filter}
          parts={[...new Set(all.map(({ part }) => part))]}
          counts={countStates(all)}
          found={chosenWords(all, filter)}
          next={nextWaiting(all, '')}
        />
      ),
    })
  }
}

export async function loadWords(tx: Tx, { folders }: Desk, { code }: Language): Promise<Word[]> {
  return wordsOf(folders, code, await selectSaidWords(tx, code))
}

interface Found {
  language: Language
  all: Word[]
  word: Word
}

async function findWord(tx: Tx, desk: Desk, request: StaffRequest): Promise<Found | undefined> {
  const language = languageOf(desk, request)
  if (!language) return undefined
  const all = await loadWords(tx, desk, language)
  const word = all.find(({ key }) => key === request.params['key'])
  return word && { language, all, word }
}

export function showWord(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const both = await request.transact(async (tx) => {
      const found = await findWord(tx, desk, request)
      return found && { found, history: await selectWordHistory(tx, found.language.code, found.word.key) }
    })
    if (!both) return notFound('translations.notFound')
    const { word } = both.found
    const text = word.state === 'missing' ? '' : word.text
    return wordReply(request, both.found, {
      of: stampOf(word.english),
      text,
      problem: undefined,
      history: both.history,
    })
  }
}

function wordReply(request: StaffRequest, { language, all, word }: Found, form: Form, status?: 400 | 409) {
  const { t } = request
  const title = t('translations.wordTitle', { language: language.name })
  const filter = filterOf({
    get: (name) => request.query.get(name) ?? (request.form.text(name) || null),
  })
  const next = nextWaiting(chosenWords(all, filter), word.key)
  return page({
    title: `${title}: ${word.key}`,
    crumbs: [
      { text: t('translations.title'), path: PATHS.languages },
      {
        text: t('translations.wordsTitle', { language: language.name }),
        path: withFilter(PATHS.words(language.code), filter),
      },
    ],
    ...(status ? { status, hasErrors: true } : {}),
    body: <WordPage screen={screenOf(request)} {...{ title, language, word, form, filter, next }} />,
  })
}

/** What was refused stays on the page with the sentence that says why. */
export function takeWord(desk: Desk) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findWord(tx, desk, request)
      if (!found) return notFound('translations.notFound')
      const { language, all, word } = found
      const given = { language: language.code, of: request.form.text('of'), text: request.form.text('text') }
      const saved = await confirmWord(tx, request.actor, word, given)
      if (saved.ok) {
        const filter = filterOf({ get: (name) => request.form.text(name) })
        const next = nextWaiting(chosenWords(all, filter), word.key)
        const path = next ? PATHS.word(language.code, next.key) : PATHS.words(language.code)
        return redirect(request.href(withFilter(path, filter)))
      }
      const { kind, message, values } = saved.fault
      if (kind === 'not-allowed') return fault(saved.fault)
      const history = await selectWordHistory(tx, language.code, word.key)
      const problem = request.t(message, values)
      const form = { of: stampOf(word.english), text: given.text, problem, history }
      return wordReply(request, found, form, kind === 'conflict' ? 409 : 400)
    })
}

export function withdrawWord(desk: Desk) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findWord(tx, desk, request)
      if (!found) return notFound('translations.notFound')
      const { language, word } = found
      const taken = await takeBackWord(tx, request.actor, word, language.code)
      if (!taken.ok) return fault(taken.fault)
      return redirect(request.href(PATHS.word(language.code, word.key)))
    })
}
