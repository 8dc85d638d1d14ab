import type { StaffRoute } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { DESK, deskPath } from '../addresses.ts'
import type { Making } from '../gathering.ts'
import type { CardPart } from '../part.ts'
import { approveCards, editCards, readCards } from '../policy.ts'
import {
  showBlock,
  showNewBlock,
  takeBlock,
  takeBlockOut,
  takeBlockUp,
  takeNewBlock,
} from './block-handlers.tsx'
import {
  onDraft,
  showCard,
  showCards,
  showEdition,
  showNewSection,
  showPropose,
  takeCard,
  takePropose,
  takePublish,
  takeSection,
  takeSettle,
  type WithDraft,
} from './card-handlers.tsx'
import {
  showFigure,
  showFigures,
  showNewFigure,
  takeFigure,
  takeFigureOut,
  takeNewFigure,
} from './figure-handlers.tsx'

/** Where Report Cards are written, proposed, approved and published. Parts are said in the words of `t`. */
export function cardDeskRoutes(
  { financialYearStartMonth: firstMonth }: { financialYearStartMonth: number },
  parts: readonly CardPart[],
  t: Translate,
): StaffRoute[] {
  const making: Making = { parts, t }
  const at = (...further: string[]) => deskPath(':card', ...further)
  const on = (handle: WithDraft) => onDraft(making, handle)
  const read = { method: 'get', permission: readCards, audit: 'none' } as const
  const form = { method: 'get', permission: editCards, audit: 'none' } as const
  const write = { method: 'post', permission: editCards, audit: 'card.write' } as const
  const [block, figure] = [at('blocks', ':block'), at('figures', ':figure')]
  const newBlock = at('sections', ':section', 'new')
  const edition = at('editions', ':number')
  return [
    { ...read, path: DESK, handle: (request) => showCards(request, firstMonth) },
    { ...write, path: DESK, audit: 'card.begin', handle: (request) => takeCard(request, firstMonth, making) },
    { ...read, path: at(), handle: on(showCard) },
    { ...form, path: at('sections', 'new'), handle: on(showNewSection) },
    { ...write, path: at('sections', 'new'), handle: on(takeSection) },
    { ...form, path: newBlock, handle: showNewBlock(making) },
    { ...write, path: newBlock, handle: takeNewBlock(making) },
    { ...form, path: block, handle: on(showBlock) },
    { ...write, path: block, handle: on(takeBlock) },
    { ...write, path: `${block}/up`, handle: on(takeBlockUp) },
    { ...write, path: `${block}/remove`, handle: on(takeBlockOut) },
    { ...read, path: at('figures'), handle: on(showFigures) },
    { ...form, path: at('figures', 'new'), handle: on(showNewFigure) },
    { ...write, path: at('figures', 'new'), handle: on(takeNewFigure) },
    { ...form, path: figure, handle: on(showFigure) },
    { ...write, path: figure, handle: on(takeFigure) },
    { ...write, path: `${figure}/remove`, handle: on(takeFigureOut) },
    { ...form, path: at('propose'), handle: on(showPropose) },
    { ...write, path: at('propose'), audit: 'card.propose', handle: takePropose(making) },
    { ...read, path: edition, handle: on(showEdition) },
    {
      method: 'post',
      path: `${edition}/settle`,
      permission: approveCards,
      audit: 'card.settle',
      handle: on(takeSettle),
    },
    { ...write, path: `${edition}/publish`, audit: 'card.publish', handle: on(takePublish) },
  ]
}
