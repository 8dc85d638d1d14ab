import { activityPath, statementPath } from '../addresses.ts'
import type { PlanContent, Statement, StatementKind } from '../../content.ts'
import type { PageContext } from '../page-context.ts'
import { childrenOf } from '../statements.ts'
import { PageLink, Section } from './parts.tsx'

export interface StandingProps {
  context: PageContext
  content: PlanContent
  kinds: readonly StatementKind[]
}
