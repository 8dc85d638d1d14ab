import { Table } from '../../../../ui/index.ts'
import { postPath } from '../addresses.ts'
import type { View } from '../view.ts'

export interface PersonWithPosts {
  id: string
  name: string
  /** the posts that this person holds today */
  posts: { id: string; title: string; organisation: string | null }[]
}

export function PeoplePage({ view, people }: { view: View; people: readonly PersonWithPosts[] }) {
  const { t } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('partners.people.title')}</h1>
      <p class="govuk-body">{t('partners.people.lead')}</p>
      <Table
        classes="gt-card-table"
        caption={t('partners.people.title')}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[{ text: t('partners.person') }, { text: t('partners.people.posts') }]}
        rows={people.map((person) => [
          { text: person.name },
          {
            html: <Posts view={view} posts={person.posts} />,
            attributes: { 'data-label': t('partners.people.posts') },
          },
        ])}
      />
    </>
  )
}

function Posts({ view: { t, href }, posts }: { view: View; posts: PersonWithPosts['posts'] }) {
  if (posts.length === 0) return <>{t('partners.people.noPost')}</>
  return (
    <>
      {posts.map((post, index) => (
        <>
          {index > 0 && <br />}
          <a class="govuk-link" href={href(postPath(post.id))}>
            {post.title}
          </a>
          {post.organisation !== null && ` (${post.organisation})`}
        </>
      ))}
    </>
  )
}
