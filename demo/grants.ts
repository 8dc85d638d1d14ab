import { giveGrant, listGrants } from '../src/modules/grants/index.ts'
import { givePostRole, rolesOfPost } from '../src/modules/partners/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import type { Scope } from '../src/platform/identity/actor.ts'
import { listScopes } from '../src/thread/index.ts'
import { expected } from './expected.ts'
import { PORTFOLIO_CHILDREN } from './partners.ts'
import { ADMINISTRATOR, DEMONSTRATION_PEOPLE } from './people.ts'
import { takeTurn } from './turn.ts'

const SINCE = '2024-06-03'

/** Roles that are limited to an organisation or a post; one that was given before, and perhaps ended, is not given again. */
export async function giveScopedRoles(database: Database): Promise<void> {
  await database.as(ADMINISTRATOR.id, 'demonstration.grant', async (tx) => {
    await takeTurn(tx)
    const scopes = await listScopes(tx)
    for (const { id, grants } of DEMONSTRATION_PEOPLE) {
      for (const { role, scope } of grants) {
        const known = await listGrants(tx, { personId: id, role, state: '' }, SINCE)
        if (scope !== null && known.length === 0) await give(tx, id, role, scope, scopes)
      }
    }
    await seatOnTheBoard(tx, scopes)
  })
}

/** The cabinet member for children sits on the board, whoever that is. */
async function seatOnTheBoard(tx: Tx, scopes: readonly Scope[]): Promise<void> {
  const post = scopes.find((scope) => scope.kind === 'post' && scope.title === PORTFOLIO_CHILDREN)
  if (!post || (await rolesOfPost(tx, post.id)).length > 0) return
  const reason = 'The cabinet member for children sits on the board.'
  const role = { postId: post.id, role: 'board-member', scopeId: null, reason }
  expected(await givePostRole(tx, ADMINISTRATOR, role), PORTFOLIO_CHILDREN)
}

async function give(
  tx: Tx,
  personId: string,
  role: string,
  { kind, title }: Scope,
  scopes: readonly Scope[],
): Promise<void> {
  const found = scopes.find((scope) => scope.kind === kind && scope.title === title)
  const grant = {
    personId,
    role,
    scopeId: found?.id ?? title,
    startsOn: SINCE,
    endsOn: null,
    reason: 'It comes with the demonstration.',
  }
  expected(await giveGrant(tx, ADMINISTRATOR, grant), `${role} for ${title}`)
}
