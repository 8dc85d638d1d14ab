import type { Profile } from '../../../profiles/default.ts'
import type { Ask, AskSource } from '../../platform/asks.ts'
import type { Tx } from '../../platform/database/database.ts'
import { allowsFor, type Actor } from '../../platform/identity/actor.ts'
import { languageOf } from '../../platform/identity/sign-in.ts'
import type { MessageFolder } from '../../platform/languages/message-files.ts'
import { publishedPlan, publishedPlans, type PlanContent } from '../plan/index.ts'
import { translatePlans, translateWords } from './policy.ts'
import { selectSaidTexts, selectSaidWords } from './store.ts'
import { originalsOf, textsOf } from './texts.ts'
import { deskOf, PATHS, type Desk } from './view.ts'
import { countStates, wordsOf } from './words-list.ts'

/**
 * What waits for a translator: words of the pages that nobody has confirmed, and published texts of plans without a
 * translation or with one of other English. In the language that they have chosen for themselves, where it is one that
 * is translated into; else in all. Administrators and officers may translate as well, and are not asked to.
 */
export function translationAsks(profile: Profile, folders: readonly MessageFolder[]): AskSource {
  const desk = deskOf(profile, folders)
  return async (tx, actor) => {
    if (!actor.roles.includes('translator')) return []
    const own = await languageOf(tx, actor.id)
    const chosen = desk.languages.find(({ code }) => code === own)
    const codes = (chosen ? [chosen] : desk.languages).map(({ code }) => code)
    const plans = translatePlans.allows(actor) ? await plansFor(tx, actor) : []
    let [words, texts] = [0, 0]
    for (const code of codes) {
      if (translateWords.allows(actor)) words += await waitingWords(tx, desk, code)
      const said = await selectSaidTexts(tx, code, null)
      texts += plans
        .flatMap((plan) => textsOf(originalsOf(plan), said))
        .filter(({ state }) => state !== 'translated').length
    }
    const wordsPath = chosen ? PATHS.words(chosen.code) : PATHS.languages
    return [ask('ask.words', words, wordsPath), ask('ask.texts', texts, PATHS.languages)]
  }
}

function ask(message: string, count: number, path: string): Ask {
  return { message, count, oldest: null, path }
}

async function plansFor(tx: Tx, actor: Actor): Promise<PlanContent[]> {
  const contents: PlanContent[] = []
  for (const { slug, planId } of await publishedPlans(tx)) {
    const plan = allowsFor(translatePlans, actor, [planId]) ? await publishedPlan(tx, slug) : undefined
    if (plan) contents.push(plan.content)
  }
  return contents
}

async function waitingWords(tx: Tx, { folders }: Desk, code: string): Promise<number> {
  const words = wordsOf(folders, code, await selectSaidWords(tx, code))
  return words.length - countStates(words).confirmed
}
