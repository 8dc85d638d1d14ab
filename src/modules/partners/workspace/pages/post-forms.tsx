import { authored } from '../../../../kernel/authored.ts'
import { Checkboxes, Input, Select, type FormError } from '../../../../ui/index.ts'
import type { Organisation } from '../../organisations.ts'
import type { PostHistory } from '../../queries.ts'
import { changePostPath, newPostPath, partnersPath, postPath } from '../addresses.ts'
import type { PostFields } from '../forms.ts'
import { partnersFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

interface PostFormView {
  view: View
  fields: PostFields
  errors: readonly FormError[]
  organisations: readonly Organisation[]
}

export function NewPostPage(form: PostFormView) {
  const { view, errors } = form
  return (
    <FormPage
      view={view}
      title={view.t('partners.post.add')}
      errors={errors}
      action={newPostPath}
      back={partnersPath}
      submit={view.t('partners.post.save')}
    >
      <PostInputs {...form} />
    </FormPage>
  )
}

export function ChangePostPage({
  post,
  now,
  ...form
}: PostFormView & { post: PostHistory; now: string | undefined }) {
  const { view, errors, fields } = form
  return (
    <FormPage
      view={view}
      title={view.t('partners.post.changeTitle', { title: authored(post.title) })}
      errors={errors}
      action={changePostPath(post.id)}
      back={postPath(post.id)}
      submit={view.t('partners.save')}
      revision={fields.revision}
      now={now}
    >
      <PostInputs {...form} />
    </FormPage>
  )
}

function PostInputs({ view: { t }, fields, errors, organisations }: PostFormView) {
  const field = partnersFields(t, errors)
  return (
    <>
      <Input
        {...field.one('title', { label: t('partners.post.title'), hint: t('partners.post.titleHint') })}
        value={fields.title}
      />
      <Select
        {...field.one('organisationId', { label: t('partners.post.organisation') })}
        value={fields.organisationId}
        items={[
          { value: '', text: t('partners.post.noOrganisation') },
          ...organisations.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Checkboxes
        {...field.group('portfolio', { label: t('partners.answers') })}
        values={[fields.portfolio]}
        items={[
          {
            value: 'yes',
            text: t('partners.post.portfolio'),
            hint: { text: t('partners.post.portfolioHint') },
          },
        ]}
      />
    </>
  )
}
