import { authored } from '../../../../kernel/authored.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, Input, InsetText, Table, type FormError } from '../../../../ui/index.ts'
import type { Account, AccountState } from '../../../../platform/identity/invitations.ts'
import { accountPath, newPersonPath, peoplePath, personPath, postPath } from '../addresses.ts'
import { ACCOUNT_WORDS } from './account-page.tsx'
import type { PersonFields } from '../forms.ts'
import { partnersFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export interface PersonWithPosts {
  id: string
  name: string
  /** the posts that this person holds today */
  posts: { id: string; title: string; organisation: string | null }[]
}

/** `view.mayEdit` says who may add people. */
export function PeoplePage({
  view,
  people,
  accounts,
}: {
  view: View
  people: readonly PersonWithPosts[]
  /** by the person's id; for administrators alone */
  accounts: ReadonlyMap<string, Account> | undefined
}) {
  const { t, href, mayEdit } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('partners.people.title')}</h1>
      <p class="govuk-body">{t('partners.people.lead')}</p>
      {mayEdit && <Button text={t('partners.people.add')} href={href(newPersonPath)} />}
      <Table
        classes="gt-card-table"
        caption={t('partners.people.title')}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          { text: t('partners.person') },
          { text: t('partners.people.posts') },
          ...(accounts ? [{ text: t('partners.account') }] : []),
        ]}
        rows={people.map((person) => [
          {
            html: (
              <a class="govuk-link" href={href(personPath(person.id))}>
                {person.name}
              </a>
            ),
            attributes: { id: `person-${person.id}` },
          },
          {
            html: <Posts view={view} posts={person.posts} />,
            attributes: { 'data-label': t('partners.people.posts') },
          },
          ...(accounts ? [accountCell(view, person, accounts.get(person.id)?.state ?? 'none')] : []),
        ])}
      />
      <FileFormats {...listLinks(view, peoplePath)} />
    </>
  )
}

function accountCell(view: View, person: PersonWithPosts, state: AccountState) {
  const { t, href } = view
  return {
    html: (
      <a class="govuk-link" href={href(accountPath(person.id))}>
        {t(ACCOUNT_WORDS[state])}
        <span class="govuk-visually-hidden"> {person.name}</span>
      </a>
    ),
    attributes: { 'data-label': t('partners.account') },
  }
}

export function NewPersonPage({
  view,
  fields,
  errors,
}: {
  view: View
  fields: PersonFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.people.add')}
      errors={errors}
      action={newPersonPath}
      back={peoplePath}
      submit={t('partners.people.save')}
    >
      <InsetText text={t('partners.people.noAccount')} />
      <Input {...field.one('name', { label: t('partners.person.name') })} value={fields.name} />
      <Input
        {...field.one('email', { label: t('partners.person.email'), hint: t('partners.person.email.hint') })}
        value={fields.email}
        type="email"
        spellcheck={false}
      />
    </FormPage>
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
            {authored(post.title)}
          </a>
          {post.organisation !== null && ` (${authored(post.organisation)})`}
        </>
      ))}
    </>
  )
}
