export { endGrant, giveGrant, type GrantInput } from './commands.ts'
export { giveGrants, readGrants } from './policy.ts'
