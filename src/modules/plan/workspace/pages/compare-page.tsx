import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, Select } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { VersionRow } from '../../version-store.ts'
import type { ComparisonInWords } from '../changes.ts'
import { comparePath, planPath } from '../paths.ts'
import { ComparisonList } from './comparison-list.tsx'
import { crumbsTo, Heading, type Screen } from './screen.tsx'

export interface ComparePageView {
  plan: PlanContent['plan']
  versions: readonly VersionRow[]
  /** a version's number or `draft` */
  from: string
  to: string
  comparison: ComparisonInWords
}

export function comparePage(screen: Screen, view: ComparePageView): PageView {
  const { plan, versions, from, to, comparison } = view
  const { t } = screen
  const name = (which: string) =>
    which === 'draft'
      ? t('editor.version.draftWithin')
      : t('editor.version.nameWithin', { number: Number(which) })
  const title = t('editor.compare.title', { from: name(from), to: name(to) })
  return {
    title: `${title}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan, { text: t('editor.versions.title'), path: planPath(plan.id, 'versions') }),
    body: (
      <>
        <Heading caption={authored(plan.title)}>{title}</Heading>
        <CompareForm screen={screen} plan={plan} versions={versions} from={from} to={to} />
        <ComparisonList screen={screen} comparison={comparison} />
        <FileFormats
          {...formatLinks(screen, t('editor.compare.take'), FORMATS, (format) =>
            comparePath(plan.id, from, to, format),
          )}
        />
      </>
    ),
  }
}

/** Any version or the draft, against any other. */
export function CompareForm({
  screen: { t, href },
  plan,
  versions,
  from,
  to,
}: {
  screen: Screen
  plan: PlanContent['plan']
  versions: readonly VersionRow[]
  /** a version's number, `draft`, or '' for the published one */
  from: string
  to: string
}) {
  const items = [
    ...versions.map(({ number }) => ({ value: String(number), text: t('editor.version.name', { number }) })),
    { value: 'draft', text: t('editor.version.draft') },
  ]
  const published = versions.find(({ isCurrent }) => isCurrent) ?? versions[0]
  return (
    <form method="get" action={href(planPath(plan.id, 'compare'))} class="gt-filter-bar">
      <Select
        name="from"
        label={{ text: t('editor.compare.from') }}
        items={items}
        value={from || String(published?.number ?? 'draft')}
      />
      <Select name="to" label={{ text: t('editor.compare.to') }} items={items} value={to} />
      <Button text={t('editor.compare.do')} classes="govuk-button--secondary" />
    </form>
  )
}
