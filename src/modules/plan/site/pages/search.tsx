import { page, type Reply } from '../../../../platform/http/reply.ts'
import { Button, Input } from '../../../../ui/index.ts'
import type { FoundNode } from '../../published-store.ts'
import { withQuery } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import { Heading, PageLink, Paragraph, Quiet } from './parts.tsx'

/** More are counted and not shown. */
export const MOST_FOUND = 100

export function SearchForm({
  context,
  query,
  isOpen = false,
}: {
  context: PageContext
  query: string
  isOpen?: boolean
}) {
  const { t, href } = context
  return (
    <form class="gt-search" method="get" action={href('/search')} role="search">
      <Input
        name="q"
        id="q"
        type="search"
        label={{ text: t('site.search.label'), classes: isOpen ? 'govuk-label--m' : '' }}
        value={query}
        attributes={{ maxlength: 200 }}
      />
      <Button text={t('site.search.submit')} />
    </form>
  )
}

export interface SearchPageProps {
  context: PageContext
  /** as typed */
  query: string
  /** the best first; one more than is shown when there are more */
  found: readonly FoundNode[]
}

export function searchPage({ context, query, found }: SearchPageProps): Reply {
  const { t } = context
  const isAsked = query.trim() !== ''
  const title = isAsked ? t('site.search.titleFor', { query }) : t('site.search.title')
  return page({
    title,
    ...(isAsked
      ? {
          alternates: [
            { path: withQuery('/search.json', { q: query }), type: 'application/json', title },
            { path: withQuery('/search.csv', { q: query }), type: 'text/csv', title },
          ],
        }
      : {}),
    body: (
      <>
        <Heading text={t('site.search.title')} />
        <SearchForm context={context} query={query} isOpen={true} />
        {isAsked && <Found context={context} query={query} found={found} />}
        {!isAsked && <Paragraph>{t('site.search.invitation')}</Paragraph>}
      </>
    ),
  })
}

function Found({ context, query, found }: SearchPageProps) {
  const { t } = context
  if (found.length === 0) return <NothingFound context={context} query={query} />
  const shown = found.slice(0, MOST_FOUND)
  const groups = Map.groupBy(shown, ({ planSlug }) => planSlug)
  const count = shown.length
  return (
    <>
      <h2 class="govuk-heading-m">
        {found.length > MOST_FOUND
          ? t('site.search.countMore', { count, query })
          : t('site.search.count', { count, query })}
      </h2>
      {[...groups.values()].map((nodes) => (
        <FoundInPlan context={context} nodes={nodes} />
      ))}
    </>
  )
}

function FoundInPlan({ context, nodes }: { context: PageContext; nodes: readonly FoundNode[] }) {
  const planTitle = nodes[0]?.planTitle ?? ''
  return (
    <section>
      <h3 class="govuk-heading-s">
        {planTitle === '' ? context.t('site.measures') : context.say(planTitle)}
      </h3>
      <ul class="govuk-list govuk-list--spaced">
        {nodes.map((node) => (
          <li>
            <PageLink context={context} path={node.path} text={context.say(node.title, node.ref)} />
            <Quiet>{context.words.statementKind(node.kind)}</Quiet>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NothingFound({ context, query }: { context: PageContext; query: string }) {
  const { t } = context
  return (
    <>
      <h2 class="govuk-heading-m">{t('site.search.none', { query })}</h2>
      <Paragraph>{t('site.search.try')}</Paragraph>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('site.search.tryFewer')}</li>
        <li>{t('site.search.tryOther')}</li>
        <li>
          <PageLink context={context} path="/plans" text={t('site.search.tryPlans')} />
        </li>
      </ul>
    </>
  )
}
