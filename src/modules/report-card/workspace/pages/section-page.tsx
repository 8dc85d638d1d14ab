import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { fieldsOf, Input, type FormError } from '../../../../ui/index.ts'
import { deskPath } from '../../addresses.ts'
import { yearName } from '../../card-words.ts'
import { Column, crumbsTo, DeskForm, Heading, Problems } from '../screen.tsx'

/** A part of the card beside those that every card has. */
export function sectionPage(
  request: StaffRequest,
  { slug, heading, errors }: { slug: string; heading: string; errors: readonly FormError[] },
): PageView {
  const { t } = request
  const field = fieldsOf(errors, { error: t('card.error') })
  const title = t('card.section.add')
  const year = yearName(slug)
  return {
    title: t('card.titleIn', { title, year }),
    crumbs: crumbsTo(request, slug),
    body: (
      <Column>
        <Problems request={request} errors={errors} />
        <Heading caption={t('card.titleOfYear', { year })} text={title} />
        <DeskForm
          request={request}
          path={deskPath(slug, 'sections', 'new')}
          button={t('card.save')}
          back={deskPath(slug)}
        >
          <Input {...field.one('heading', { label: t('card.block.heading') })} value={heading} />
        </DeskForm>
      </Column>
    ),
  }
}
