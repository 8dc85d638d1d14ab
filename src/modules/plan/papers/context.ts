import type { Request } from '../../../platform/http/route.ts'
import {
  speechOf,
  styleOf,
  type House,
  type PaperStyle,
  type Speech,
} from '../../../platform/papers/index.ts'
import { wordingOf, type Wording } from '../site/wording.ts'

/** What a plan's paper is written with. */
export interface PaperContext {
  t: Request['t']
  say: Request['say']
  words: Wording
  speech: Speech
  style: PaperStyle
  /** ISO date in London */
  today: string
}

export interface PlanHouse extends House {
  /** 1–12 */
  financialYearStartMonth: number
}

export function paperContext(request: Request, house: PlanHouse): PaperContext {
  const { t, say, language, today } = request
  return {
    t,
    say,
    today,
    words: wordingOf(language, t, house.financialYearStartMonth),
    speech: speechOf(request, house),
    style: styleOf(request, house),
  }
}
