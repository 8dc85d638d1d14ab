/** What the translators' pages list, to take away. */
import { authored } from '../../kernel/authored.ts'
import { notFound, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../platform/http/route.ts'
import { chosenBy, listOf, listRoutes, type House, type List } from '../../platform/papers/index.ts'
import { translateCards } from '../report-card/index.ts'
import { loadStandings } from './language-handlers.tsx'
import { STATE_WORDS } from './pages/parts.tsx'
import { translatePlans, translateWords } from './policy.ts'
import { findTexts } from './text-handlers.tsx'
import { CARDS, PLANS, type Translated } from './translated.ts'
import { filterOf, languageOf, PATHS, type Desk } from './view.ts'
import { loadWords } from './word-handlers.tsx'
import { chosenWords } from './words-list.ts'

export function translationLists(house: House, desk: Desk) {
  const name = 'translations'
  const textsFiles = (translated: Translated, permission: StaffRoute['permission']) =>
    listRoutes(house, {
      path: PATHS.textsFile(':language', { part: translated.part, name: `:${translated.named}` }),
      permission,
      name,
      list: textsList(desk, translated),
    })
  return [
    ...listRoutes(house, {
      path: PATHS.languages,
      permission: translatePlans,
      name: 'languages',
      list: languagesList(desk),
    }),
    ...listRoutes(house, {
      path: PATHS.words(':language'),
      permission: translateWords,
      name,
      list: wordsList(desk),
    }),
    ...textsFiles(PLANS, translatePlans),
    ...textsFiles(CARDS, translateCards),
  ]
}

function languagesList(desk: Desk) {
  return async ({ t, transact }: StaffRequest): Promise<List> => {
    const { standings } = await transact((tx) => loadStandings(tx, desk))
    const done = (count: number, all: number) => t('translations.progress', { done: count, all })
    return listOf(t('translations.title'), standings, [
      [t('translations.language'), 30, ({ language }) => language.name],
      [t('translations.confirmed'), 35, ({ confirmed, words }) => done(confirmed, words)],
      [t('translations.plansDone'), 35, ({ translated, texts }) => done(translated, texts)],
    ])
  }
}

function wordsList(desk: Desk) {
  return async (request: StaffRequest): Promise<List | Reply> => {
    const { t, transact, query } = request
    const language = languageOf(desk, request)
    if (!language) return notFound('translations.notFound')
    const filter = filterOf(query)
    const words = await transact((tx) => loadWords(tx, desk, language))
    return listOf(
      t('translations.wordsTitle', { language: language.name }),
      chosenWords(words, filter),
      [
        [t('translations.key'), 20, ({ key }) => key],
        [t('translations.english'), 40, ({ english }) => authored(english)],
        [t('translations.translation'), 40, ({ state, text }) => (state === 'missing' ? null : text)],
        [t('translations.state'), 14, ({ state }) => t(STATE_WORDS[state])],
      ],
      chosenBy(request, {
        [t('translations.part')]: filter.part,
        [t('translations.state')]: filter.state === '' ? '' : t(STATE_WORDS[filter.state]),
        [t('translations.search')]: filter.search,
      }),
    )
  }
}

function textsList(desk: Desk, translated: Translated) {
  return async (request: StaffRequest): Promise<List | Reply> => {
    const { t, transact } = request
    const found = await transact((tx) => findTexts(tx, desk, translated, request))
    if (!found) return notFound('translations.notFound')
    const plan = authored(found.title)
    return listOf(t('translations.planTitle', { plan, language: found.language.name }), found.texts, [
      [t('translations.reference'), 10, ({ reference }) => (reference === '' ? null : authored(reference))],
      [t('translations.english'), 40, ({ english }) => authored(english)],
      [t('translations.translation'), 40, ({ text }) => (text === '' ? null : text)],
      [t('translations.state'), 14, ({ state }) => t(STATE_WORDS[state])],
    ])
  }
}
