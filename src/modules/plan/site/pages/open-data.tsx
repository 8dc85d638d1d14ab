import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublishedPlanRow } from '../../published-store.ts'
import { planPath } from '../addresses.ts'
import { ACTIVITY_COLUMNS, LICENCE, PLAN_COLUMNS, STATEMENT_COLUMNS } from '../lists.ts'
import type { PageContext } from '../page-context.ts'
import { CardTable, Heading, PageLink, Paragraph, Section } from './parts.tsx'

/** What can be downloaded, in which form, and what each column means. */
export function openDataPage(context: PageContext, plans: readonly PublishedPlanRow[]): Reply {
  const { t } = context
  return page({
    title: t('site.openData.title'),
    body: (
      <>
        <Heading text={t('site.openData.title')} />
        <p class="govuk-body-l">{t('site.openData.lead')}</p>
        <Section id="licence" title={t('site.openData.licence')}>
          <Paragraph>
            {t('site.openData.licenceText', { partnership: context.partnership })}{' '}
            <a class="govuk-link" href={LICENCE} rel="license">
              {t('site.openData.licenceName')}
            </a>
          </Paragraph>
        </Section>
        <Files context={context} plans={plans} />
        <Columns context={context} />
      </>
    ),
  })
}

function Files({ context, plans }: { context: PageContext; plans: readonly PublishedPlanRow[] }) {
  const { t } = context
  const formats = (csv: string, json: string, name: string) => ({
    html: (
      <>
        <DataLink context={context} path={csv} text={t('site.openData.csv')} about={name} />
        {t('site.listSeparator')}
        <DataLink context={context} path={json} text={t('site.openData.json')} about={name} />
      </>
    ),
  })
  const all = t('site.openData.allPlans')
  return (
    <Section id="files" title={t('site.openData.files')}>
      <CardTable
        caption={t('site.openData.filesCaption')}
        captionClasses="govuk-visually-hidden"
        head={[t('site.openData.what'), t('site.openData.formats')]}
        rows={[
          [{ text: all }, formats('/plans.csv', '/plans.json', all)],
          ...plans.map(({ slug, title }) => [
            { text: context.say(title) },
            formats(`${planPath(slug)}.csv`, `${planPath(slug)}.json`, context.say(title)),
          ]),
        ]}
      />
      <Paragraph>{t('site.openData.addresses')}</Paragraph>
      <Paragraph>
        <PageLink context={context} path="/feed.xml" text={t('site.openData.feed')} />
      </Paragraph>
    </Section>
  )
}

function DataLink({
  context,
  path,
  text,
  about,
}: {
  context: PageContext
  path: string
  text: string
  about: string
}) {
  return (
    <a class="govuk-link" href={context.href(path)}>
      {text}
      <span class="govuk-visually-hidden">{context.t('site.openData.of', { name: about })}</span>
    </a>
  )
}

function Columns({ context }: { context: PageContext }) {
  const { t } = context
  return (
    <Section id="columns" title={t('site.openData.columns')}>
      <ColumnTable
        context={context}
        caption={t('site.openData.activityColumns')}
        columns={ACTIVITY_COLUMNS}
      />
      <ColumnTable
        context={context}
        caption={t('site.openData.statementColumns')}
        columns={STATEMENT_COLUMNS}
      />
      <ColumnTable context={context} caption={t('site.openData.planColumns')} columns={PLAN_COLUMNS} />
    </Section>
  )
}

type Column =
  | (typeof ACTIVITY_COLUMNS)[number]
  | (typeof STATEMENT_COLUMNS)[number]
  | (typeof PLAN_COLUMNS)[number]

interface ColumnTableProps {
  context: PageContext
  caption: string
  columns: readonly Column[]
}

function ColumnTable({ context, caption, columns }: ColumnTableProps) {
  const { t } = context
  return (
    <CardTable
      caption={caption}
      head={[t('site.openData.column'), t('site.openData.meaning')]}
      rows={columns.map((column) => [{ html: <code>{column}</code> }, { text: t(COLUMN_WORDS[column]) }])}
    />
  )
}

const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  outcome: 'site.data.outcome',
  reference: 'site.data.reference',
  activity: 'site.data.activity',
  part: 'site.data.part',
  timescale: 'site.data.timescale',
  from: 'site.data.from',
  to: 'site.data.to',
  ongoing: 'site.data.ongoing',
  lead: 'site.data.lead',
  directorate_or_organisation: 'site.data.organisation',
  portfolio_holder: 'site.data.portfolio',
  address: 'site.data.address',
  first_due: 'site.data.firstDue',
  kind: 'site.data.kind',
  text: 'site.data.text',
  under: 'site.data.under',
  kind_inferred: 'site.data.kindInferred',
  plan: 'site.data.plan',
  version: 'site.data.version',
  published_at: 'site.data.publishedAt',
  replaces: 'site.data.replaces',
}
