/** Paths of these pages, without the language. */
export const partnersPath = '/workspace/partners'
export const peoplePath = '/workspace/partners/people'
export const newPersonPath = '/workspace/partners/people/new'
export const newOrganisationPath = '/workspace/partners/organisations/new'
export const newPostPath = '/workspace/partners/posts/new'

/** Of an organisation, a post or a person: the list of what they answer for, as a file alone. */
export function activitiesPath(path: string): string {
  return `${path}/activities`
}

export function accountPath(personId: string): string {
  return `${peoplePath}/${personId}/account`
}

export function personPath(personId: string): string {
  return `${peoplePath}/${personId}`
}

export function organisationPath(organisationId: string): string {
  return `/workspace/partners/organisations/${organisationId}`
}

export function renamePath(organisationId: string): string {
  return `/workspace/partners/organisations/${organisationId}/rename`
}

export function postPath(postId: string): string {
  return `/workspace/partners/posts/${postId}`
}

export function changePostPath(postId: string): string {
  return `${postPath(postId)}/change`
}

export function appointPath(postId: string): string {
  return `${postPath(postId)}/appoint`
}

export function newPostRolePath(postId: string): string {
  return `${postPath(postId)}/roles/new`
}

export function endPostRolePath(postId: string, roleId: string): string {
  return `${postPath(postId)}/roles/${roleId}/end`
}

export function endPath(postId: string, holdingId: string): string {
  return `${postPath(postId)}/holdings/${holdingId}/end`
}
