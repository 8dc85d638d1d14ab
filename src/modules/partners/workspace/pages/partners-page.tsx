import { authored } from '../../../../kernel/authored.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { FileFormats, InsetText, Table, Tag, type HeadingLevel } from '../../../../ui/index.ts'
import type { Nested } from '../../organisations.ts'
import type { OrganisationWithPosts, PostWithHolders } from '../../queries.ts'
import {
  appointPath,
  newOrganisationPath,
  newPostPath,
  organisationPath,
  partnersPath,
  peoplePath,
  personPath,
  postPath,
  renamePath,
} from '../addresses.ts'
import { holdingSpan, ORGANISATION_KIND_WORDS, type View } from '../view.ts'

interface PartnersView {
  view: View
  partners: readonly Nested<OrganisationWithPosts>[]
  /** posts that belong to no organisation yet */
  loosePosts: readonly PostWithHolders[]
  /** how many activities each post answers for, by its id */
  counts: ReadonlyMap<string, number>
}

export function PartnersPage({ view, partners, loosePosts, counts }: PartnersView) {
  const { t, href, mayEdit } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('partners.title')}</h1>
      <p class="govuk-body">{t('partners.lead')}</p>
      <ul class="govuk-list">
        {mayEdit && <LinkItem href={href(newOrganisationPath)} text={t('partners.organisation.add')} />}
        {mayEdit && <LinkItem href={href(newPostPath)} text={t('partners.post.add')} />}
        <LinkItem href={href(peoplePath)} text={t('partners.people.title')} />
      </ul>
      {partners.length === 0 && <InsetText text={t('partners.none')} />}
      {partners.map((each) => (
        <OrganisationPart view={view} nested={each} counts={counts} level={2} />
      ))}
      {loosePosts.length > 0 && (
        <section aria-labelledby="loose-posts">
          <h2 class="govuk-heading-m" id="loose-posts">
            {t('partners.loose')}
          </h2>
          <PostTable view={view} posts={loosePosts} counts={counts} caption={t('partners.loose')} />
        </section>
      )}
      {partners.length + loosePosts.length > 0 && <FileFormats {...listLinks(view, partnersPath)} />}
    </>
  )
}

function LinkItem({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  )
}

function OrganisationPart({
  view,
  nested: { item, parts },
  counts,
  level,
}: Pick<PartnersView, 'view' | 'counts'> & {
  nested: Nested<OrganisationWithPosts>
  level: HeadingLevel
}) {
  const { t, href, mayEdit } = view
  const Heading = `h${level}` as const
  const deeper: HeadingLevel = level === 2 ? 3 : 4
  const id = `organisation-${item.id}`
  return (
    <section aria-labelledby={id}>
      <Heading class={level === 2 ? 'govuk-heading-m' : 'govuk-heading-s'} id={id}>
        <a class="govuk-link" href={href(organisationPath(item.id))}>
          {authored(item.name)}
        </a>
      </Heading>
      <p class="govuk-body-s">
        {t(ORGANISATION_KIND_WORDS[item.kind])}
        {mayEdit && (
          <>
            {' · '}
            <EditLink href={href(renamePath(item.id))} text={t('partners.rename')} of={authored(item.name)} />
            {' · '}
            <EditLink
              href={`${href(newPostPath)}?organisation=${item.id}`}
              text={t('partners.post.addHere')}
              of={authored(item.name)}
            />
          </>
        )}
      </p>
      {item.posts.length === 0 ? (
        parts.length === 0 && <p class="govuk-body">{t('partners.noPosts')}</p>
      ) : (
        <PostTable
          view={view}
          posts={item.posts}
          counts={counts}
          caption={t('partners.postsOf', { name: authored(item.name) })}
        />
      )}
      {parts.map((part) => (
        <OrganisationPart view={view} nested={part} counts={counts} level={deeper} />
      ))}
    </section>
  )
}

function EditLink({ href, text, of }: { href: string; text: string; of: string }) {
  return (
    <a class="govuk-link" href={href}>
      {text}
      <span class="govuk-visually-hidden"> ({of})</span>
    </a>
  )
}

export function PostTable({
  view,
  posts,
  counts,
  caption,
}: Pick<PartnersView, 'view' | 'counts'> & {
  posts: readonly PostWithHolders[]
  caption: string
}) {
  const { t, href } = view
  return (
    <Table
      classes="gt-card-table"
      caption={caption}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[
        { text: t('partners.post') },
        { text: t('partners.holderToday') },
        { text: t('partners.held') },
        { text: t('partners.activities'), format: 'numeric' },
      ]}
      rows={posts.map((post) => [
        {
          html: (
            <>
              <a class="govuk-link" href={href(postPath(post.id))}>
                {authored(post.title)}
              </a>{' '}
              {post.portfolio && <Tag text={t('partners.portfolio')} classes="govuk-tag--purple" />}
            </>
          ),
        },
        {
          html: <Holders view={view} post={post} />,
          attributes: { 'data-label': t('partners.holderToday') },
        },
        {
          html: <Lines lines={post.holders.map((holding) => holdingSpan(view, holding))} />,
          // A label above nothing would only puzzle.
          attributes: post.holders.length > 0 ? { 'data-label': t('partners.held') } : {},
        },
        {
          text: String(counts.get(post.id) ?? 0),
          format: 'numeric',
          attributes: { 'data-label': t('partners.activities') },
        },
      ])}
    />
  )
}

function Holders({ view: { t, href, mayEdit }, post }: { view: View; post: PostWithHolders }) {
  if (post.holders.length > 0) {
    return (
      <>
        {post.holders.map(({ personId, personName }, index) => (
          <>
            {index > 0 && <br />}
            <a class="govuk-link" href={href(personPath(personId))}>
              {personName}
            </a>
          </>
        ))}
      </>
    )
  }
  return (
    <>
      <Tag text={t('partners.vacant')} classes="govuk-tag--yellow" />{' '}
      {mayEdit && (
        <EditLink href={href(appointPath(post.id))} text={t('partners.appoint')} of={authored(post.title)} />
      )}
    </>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
