import { json, notFound, page, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/database.ts'
import { noteInAudit } from '../../platform/audit/queries.ts'
import { listPlans, loadPlanContent, type PlanContent } from '../plan/index.ts'
import { listCardNames, translateCards } from '../report-card/index.ts'
import { LanguagesPage, type LanguageStanding } from './pages/languages-page.tsx'
import { translateWords } from './policy.ts'
import { selectSaidTexts, selectSaidWords } from './store.ts'
import { originalsOf, textsOf } from './texts.ts'
import { languageOf, screenOf, type Desk } from './view.ts'
import { countStates, wordsOf } from './words-list.ts'

export function showLanguages(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const { plans, cards, standings } = await request.transact(async (tx) => ({
      ...(await loadStandings(tx, desk)),
      cards: translateCards.allows(request.actor) ? await listCardNames(tx) : [],
    }))
    const screen = screenOf(request)
    const mayWords = translateWords.allows(request.actor)
    const named = {
      plans: plans.map(({ plan: { id, title } }) => ({ title, place: { part: 'plans', name: id } as const })),
      cards: cards.map(({ slug, title }) => ({
        title,
        place: { part: 'report-cards', name: slug } as const,
      })),
    }
    return page({
      title: request.t('translations.title'),
      crumbs: [],
      body: <LanguagesPage screen={screen} standings={standings} {...named} mayWords={mayWords} />,
    })
  }
}

export async function loadStandings(tx: Tx, desk: Desk) {
  const plans = await plansOf(tx)
  return { plans, standings: await standingsOf(tx, desk, plans) }
}

async function plansOf(tx: Tx): Promise<PlanContent[]> {
  const contents: PlanContent[] = []
  for (const { id } of await listPlans(tx)) {
    const content = await loadPlanContent(tx, id)
    if (content) contents.push(content)
  }
  return contents
}

async function standingsOf(
  tx: Tx,
  { languages, folders }: Desk,
  plans: readonly PlanContent[],
): Promise<LanguageStanding[]> {
  const standings: LanguageStanding[] = []
  for (const language of languages) {
    const words = wordsOf(folders, language.code, await selectSaidWords(tx, language.code))
    const said = await selectSaidTexts(tx, language.code, null)
    const texts = plans.flatMap((content) => textsOf(originalsOf(content), said))
    standings.push({
      language,
      confirmed: countStates(words).confirmed,
      words: words.length,
      translated: texts.filter(({ state }) => state === 'translated').length,
      texts: texts.length,
    })
  }
  return standings
}

/** As `goldthread messages take` reads it. */
export function sendConfirmed(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const language = languageOf(desk, request)
    if (!language) return notFound('translations.notFound')
    const said = await request.transact(async (tx) => {
      await noteInAudit(tx, 'languages.wording', '-', { language: language.code })
      return selectSaidWords(tx, language.code)
    })
    const confirmed = wordsOf(desk.folders, language.code, said).filter(({ state }) => state === 'confirmed')
    return json(Object.fromEntries(confirmed.map(({ key, text }) => [key, text])))
  }
}
