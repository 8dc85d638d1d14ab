import { page, type Reply } from '../../../../platform/http/reply.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { Details, FileFormats } from '../../../../ui/index.ts'
import { isSame, type ComparedRecord, type Comparison, type FieldChange } from '../../compare.ts'
import type { PublishedPlanContent } from '../../published-store.ts'
import { planPath } from '../addresses.ts'
import { fieldName, fieldValue } from '../change-words.ts'
import type { PageContext } from '../page-context.ts'
import { Heading, Paragraph } from './parts.tsx'
import { belowPlan } from './plan-frame.tsx'

export interface PublishedVersion {
  number: number
  /** ISO instant */
  publishedAt: string
  /** from the version published before; null for the first one, undefined where it is not worked out */
  changes: Comparison | null | undefined
}

export interface VersionsPageProps {
  context: PageContext
  plan: PublishedPlanContent
  /** newest first */
  versions: readonly PublishedVersion[]
}

export function versionsPage({ context, plan, versions }: VersionsPageProps): Reply {
  const { t } = context
  const { slug } = plan
  const title = context.say(plan.title)
  return page({
    title: t('site.versions.titleFor', { plan: title }),
    crumbs: belowPlan(context, plan),
    alternates: [
      { path: `/plans/${slug}/versions.json`, type: 'application/json', title: t('site.versions.title') },
      { path: `/plans/${slug}/feed.xml`, type: 'application/atom+xml', title: t('site.downloads.feed') },
    ],
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Heading caption={title} text={t('site.versions.title')} />
          <Paragraph>{t('site.versions.lead')}</Paragraph>
          {versions.map((version) => (
            <Version context={context} slug={slug} version={version} />
          ))}
        </div>
      </div>
    ),
  })
}

function Version({
  context,
  slug,
  version,
}: {
  context: PageContext
  slug: string
  version: PublishedVersion
}) {
  const { t, words } = context
  const { changes, number, publishedAt } = version
  const path = `${planPath(slug)}/versions/${number}`
  return (
    <section aria-labelledby={`version-${number}`}>
      <h2 class="govuk-heading-m" id={`version-${number}`}>
        {t('site.plan.version', { number, on: words.day(publishedAt) })}
      </h2>
      <Paragraph>
        <Files context={context} name={t('site.versions.whole', { number })} path={`${path}/plan`} />
      </Paragraph>
      {changes === null && <Paragraph>{t('site.versions.first')}</Paragraph>}
      {changes === undefined && <Paragraph>{t('site.versions.older')}</Paragraph>}
      {changes && isSame(changes) && <Paragraph>{t('site.versions.same')}</Paragraph>}
      {changes && !isSame(changes) && (
        <>
          <Changes context={context} changes={changes} />
          <Files context={context} name={t('site.versions.paper', { number })} path={`${path}/changes`} />
        </>
      )}
    </section>
  )
}

function Files({ context, name, path }: { context: PageContext; name: string; path: string }) {
  return <FileFormats {...formatLinks(context, name, FORMATS, (format) => `${path}.${format}`)} />
}

function Changes({ context, changes }: { context: PageContext; changes: Comparison }) {
  const { t } = context
  const { added, removed, changed, moved, linksAdded, linksRemoved } = changes
  const links = linksAdded.length + linksRemoved.length
  return (
    <>
      <Records context={context} title={t('site.versions.added', { count: added.length })} records={added} />
      <Records
        context={context}
        title={t('site.versions.removed', { count: removed.length })}
        records={removed}
      />
      {changed.length > 0 && (
        <Details summaryText={t('site.versions.changed', { count: changed.length })} open={true}>
          <ul class="govuk-list govuk-list--spaced">
            {changed.map(({ record, fields }) => (
              <li>
                <strong>{named(record, context)}</strong>
                <ul class="govuk-list govuk-list--bullet">
                  {fields.map((field) => (
                    <li>{fieldWords(field, context)}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Records
        context={context}
        title={t('site.versions.moved', { count: moved.length })}
        records={moved.map(({ record }) => record)}
      />
      {links > 0 && <Paragraph>{t('site.versions.links', { count: links })}</Paragraph>}
    </>
  )
}

interface RecordsProps {
  context: PageContext
  title: string
  records: readonly ComparedRecord[]
}

function Records({ context, title, records }: RecordsProps) {
  if (records.length === 0) return null
  return (
    <Details summaryText={title} open={true}>
      <ul class="govuk-list govuk-list--bullet">
        {records.map((record) => (
          <li>{named(record, context)}</li>
        ))}
      </ul>
    </Details>
  )
}

function named({ ref, text }: ComparedRecord, { say }: PageContext): string {
  return say(text, ref)
}

function fieldWords({ field, from, to }: FieldChange, context: PageContext): string {
  const { t } = context
  const name = fieldName(field, context)
  const say = (value: string) => fieldValue(field, value, context)
  if (from === null) return t('site.versions.filled', { name, to: say(to ?? '') })
  if (to === null) return t('site.versions.emptied', { name, from: say(from) })
  return t('site.versions.became', { name, from: say(from), to: say(to) })
}
