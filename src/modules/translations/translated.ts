import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { allowsFor, type Actor } from '../../platform/identity/actor.ts'
import { loadPlanContent } from '../plan/index.ts'
import { keepsFigures, loadCardTexts, translateCards } from '../report-card/index.ts'
import { translatePlans } from './policy.ts'
import {
  insertCardText,
  insertText,
  selectCardTextHistory,
  selectSaidCardTexts,
  selectSaidTexts,
  selectTextHistory,
  type Said,
} from './store.ts'
import { originalsOf, type Original, type SaidText } from './texts.ts'

/** What is translated text by text. */
export interface About {
  /** of the record that the translations are kept under */
  id: string
  title: string
  originals: Original[]
}

export interface Entry extends SaidText {
  language: string
  personId: string
}

/** A kind of thing that is translated: a plan, or a Report Card. */
export interface Translated {
  /** in addresses */
  part: 'plans' | 'report-cards'
  /** what names one of them in addresses */
  named: 'plan' | 'card'
  /** by its name in addresses */
  load(tx: Tx, name: string): Promise<About | undefined>
  said(tx: Tx, language: string, id: string): Promise<SaidText[]>
  /** newest first */
  history(tx: Tx, language: string, id: string, of: Original): Promise<Said[]>
  may(actor: Actor, id: string): boolean
  /** what a translation has to keep of its original */
  check(english: string, text: string): Result<void>
  insert(tx: Tx, id: string, entry: Entry): Promise<void>
}

export const PLANS: Translated = {
  part: 'plans',
  named: 'plan',
  load: async (tx, name) => {
    const content = await loadPlanContent(tx, name)
    return content && { id: content.plan.id, title: content.plan.title, originals: originalsOf(content) }
  },
  said: selectSaidTexts,
  history: (tx, language, _, { nodeId, field }) => selectTextHistory(tx, language, nodeId, field),
  may: (actor, id) => allowsFor(translatePlans, actor, [id]),
  check: () => ok(undefined),
  insert: (tx, planId, entry) => insertText(tx, { ...entry, planId }),
}

export const CARDS: Translated = {
  part: 'report-cards',
  named: 'card',
  load: async (tx, name) => {
    const card = await loadCardTexts(tx, name)
    if (!card) return undefined
    const { id, title, texts } = card
    const originals = texts.map(({ record, ...text }) => ({ ...text, nodeId: record, reference: '' }))
    return { id, title, originals }
  },
  said: selectSaidCardTexts,
  history: selectCardTextHistory,
  may: (actor) => translateCards.allows(actor),
  check: (english, text) =>
    keepsFigures(english, text) ? ok(undefined) : fail('invalid', 'fault.translations.figures'),
  insert: (tx, cardId, entry) => insertCardText(tx, { ...entry, cardId }),
}
