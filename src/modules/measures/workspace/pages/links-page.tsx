import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  Radios,
  type FormError,
} from '../../../../ui/index.ts'
import type { LinkedNode, ThreadNode } from '../../../../thread/index.ts'
import type { MeasureLinks } from '../../queries.ts'
import type { Opened } from '../opening.ts'
import { measurePath } from '../paths.ts'
import type { View } from '../view.ts'
import { MeasureHead } from './measure-head.tsx'

interface LinksView extends Opened {
  view: View
  links: MeasureLinks
  /** what was searched for, '' for nothing yet */
  find: string
  found: readonly ThreadNode[] | undefined
  hasMore: boolean
  /** titles of the plans that nodes stand in, by the node's id */
  plans: ReadonlyMap<string, string>
  errors: readonly FormError[]
}

/** What in the plans the measure shows, and what is done to move it. */
export function LinksPage(page: LinksView) {
  const { view, measure, links, mayKeep, errors } = page
  const { t } = view
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
      <MeasureHead view={view} measure={measure} part="links" />
      <h2 class="govuk-heading-m">{t('measures.links.shows')}</h2>
      <Linked {...page} linked={links.shows} />
      <h2 class="govuk-heading-m">{t('measures.links.movedBy')}</h2>
      <Linked {...page} linked={links.movedBy} />
      {mayKeep && <Adding {...page} />}
    </>
  )
}

function Linked(page: LinksView & { linked: readonly LinkedNode[] }) {
  const { view, measure, linked, mayKeep } = page
  const { t, say, href, formToken } = view
  if (linked.length === 0) return <p class="govuk-body">{t('measures.links.none')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {linked.map(({ node }) => (
        <li>
          {say(node.title)} <PlanOf {...page} id={node.id} />
          {mayKeep && (
            <form method="post" action={href(measurePath(measure.slug, 'links', 'untie'))}>
              <CsrfToken token={formToken} />
              <input type="hidden" name="otherId" value={node.id} />
              <Button
                classes="govuk-button--secondary gt-button--small"
                html={
                  <>
                    {t('measures.links.untie')}
                    <span class="govuk-visually-hidden">: {say(node.title)}</span>
                  </>
                }
              />
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

function PlanOf({ view: { say }, plans, id }: Pick<LinksView, 'view' | 'plans'> & { id: string }) {
  const plan = plans.get(id)
  return plan === undefined ? null : <span class="govuk-hint">{say(plan)}</span>
}

function Adding({ view, measure, find, found, hasMore, plans, errors }: LinksView) {
  const { t, say, href, formToken } = view
  const path = href(measurePath(measure.slug, 'links'))
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <>
      <h2 class="govuk-heading-m">{t('measures.links.add')}</h2>
      <form method="get" action={path} class="gt-search" role="search">
        <Input
          name="find"
          label={{ text: t('measures.links.find') }}
          hint={{ text: t('measures.links.find.hint') }}
          value={find}
        />
        <Button text={t('measures.find')} classes="govuk-button--secondary" />
      </form>
      {found?.length === 0 && <p class="govuk-body">{t('measures.links.foundNone', { words: find })}</p>}
      {found !== undefined && found.length > 0 && (
        <form method="post" action={path} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="find" value={find} />
          <Radios
            {...field.group('otherId', {
              label: t('measures.links.choose'),
              ...(hasMore && { hint: t('measures.links.more') }),
            })}
            classes="govuk-radios--small"
            items={found.map(({ id, title }) => {
              const plan = plans.get(id)
              return { value: id, text: say(title), ...(plan !== undefined && { hint: { text: say(plan) } }) }
            })}
          />
          <Button text={t('measures.links.add')} preventDoubleClick />
        </form>
      )}
    </>
  )
}
