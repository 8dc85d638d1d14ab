export { changesPaper } from './changes-paper.ts'
export { paperContext, type PlanHouse } from './context.ts'
export { planPaper } from './plan-paper.ts'
export type { Standing } from './standing.ts'
