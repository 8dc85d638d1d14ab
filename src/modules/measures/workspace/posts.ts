import { authored } from '../../../kernel/authored.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { listOrganisations, listPosts } from '../../partners/index.ts'
import type { SelectItem } from '../../../ui/index.ts'

export interface OwnerPost {
  id: string
  title: string
  organisation: string
}

const collator = new Intl.Collator('en', { numeric: true })

/** Officers' posts, by organisation and then by title: a portfolio answers for no figures. */
export async function ownerPosts(tx: Tx): Promise<OwnerPost[]> {
  const names = new Map((await listOrganisations(tx)).map(({ id, name }) => [id, name]))
  return (await listPosts(tx))
    .filter(({ portfolio }) => !portfolio)
    .map(({ id, title, organisationId }) => ({
      id,
      title,
      organisation: (organisationId && names.get(organisationId)) || '',
    }))
    .toSorted(
      (a, b) => collator.compare(a.organisation, b.organisation) || collator.compare(a.title, b.title),
    )
}

/** For a select, with `none` first. */
export function postItems(posts: readonly OwnerPost[], none: string): SelectItem[] {
  return [
    { value: '', text: none },
    ...posts.map(({ id, title, organisation }) => ({
      value: id,
      text: authored(organisation === '' ? title : `${title} (${organisation})`),
    })),
  ]
}
