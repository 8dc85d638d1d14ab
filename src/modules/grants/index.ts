export { endGrant, giveGrant, type GrantInput } from './commands.ts'
export { giveGrants, readGrants } from './policy.ts'
export { listGrants, type GrantFilter } from './queries.ts'
