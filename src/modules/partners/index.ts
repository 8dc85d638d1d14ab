export { invitationAsks } from './asks.ts'
export {
  addOrganisation,
  addPost,
  appointHolder,
  changePost,
  endHolding,
  renameOrganisation,
  type HoldingInput,
  type OrganisationInput,
  type PostInput,
} from './commands.ts'
export {
  isOrganisationKind,
  nameKey,
  ORGANISATION_KINDS,
  organisationTree,
  type Nested,
  type Organisation,
  type OrganisationKind,
} from './organisations.ts'
export { findPeople, placeInPartners } from './finding.ts'
export { namesNobody } from './nobody.ts'
export { addPerson, turnsDirection, type PersonInput } from './people.ts'
export { addPeople, editPartners, readPartners } from './policy.ts'
export { holdsOn, overlaps, type Holding, type Post } from './posts.ts'
export {
  listLoosePosts,
  listOrganisations,
  listPartners,
  listPeople,
  listPosts,
  loadOrganisation,
  loadPost,
  type OrganisationWithPosts,
  type PostHistory,
  type PostWithHolders,
} from './queries.ts'
export { givePostRole, rolesOfPost } from './post-roles.ts'
export { accountPath } from './workspace/addresses.ts'
export { recognisePartners, type PartnersInPrint } from './recognising.ts'
export {
  countPartners,
  selectPostsHeld as postsHeldBy,
  type HeldPost,
  type NamedHolding,
  type PersonName,
} from './store.ts'
