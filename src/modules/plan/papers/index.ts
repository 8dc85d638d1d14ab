export { changesPaper } from './changes-paper.ts'
export { paperContext, type PlanHouse } from './context.ts'
export { planPaper, type Standing } from './plan-paper.ts'
