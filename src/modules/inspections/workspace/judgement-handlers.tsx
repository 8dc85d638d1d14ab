import { authored } from '../../../kernel/authored.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, typedDate } from '../../../platform/http/typed-date.ts'
import { chosenBy, dayCell, listLinks, listOf, type List } from '../../../platform/papers/index.ts'
import { CardTable, FileFormats, FilterBar, Select } from '../../../ui/index.ts'
import { inspectionsPath, judgementsPath, providerPath } from '../addresses.ts'
import { typeJudgement } from '../commands.ts'
import { KINDS } from '../judgement.ts'
import { selectJudgements, type JudgementRow } from '../store.ts'
import { FRAMEWORK_WORDS, GRADE_WORDS, KIND_WORDS, STATUS_WORDS } from '../table/table-words.ts'
import { sourceWords } from './pages/said-words.tsx'
import { emptyFields, fieldOfFault, typedFields, TypePage, type TypedFields } from './pages/type-page.tsx'
import { viewOf, type View } from './view.ts'
import type { FormError } from '../../../ui/index.ts'

const MOST_ON_PAGE = 200

export async function showJudgements(request: StaffRequest, areaCode: string): Promise<Reply> {
  const { t, href, query } = request
  const kind = query.get('kind') ?? ''
  const rows = await request.transact((tx) => selectJudgements(tx, { kind, areaCode }, MOST_ON_PAGE + 1))
  const view = viewOf(request)
  const body = (
    <>
      <h1 class="govuk-heading-l">{t('inspections.judgements')}</h1>
      <FilterBar
        action={href(judgementsPath)}
        label={t('inspections.kind')}
        buttonText={t('inspections.show')}
      >
        <Select
          id="kind"
          name="kind"
          label={{ text: t('inspections.kind') }}
          value={kind}
          items={[
            { value: '', text: t('inspections.kind.all') },
            ...KINDS.map((each) => ({ value: each, text: t(KIND_WORDS[each]) })),
          ]}
        />
      </FilterBar>
      {rows.length === 0 && <p class="govuk-body">{t('inspections.noJudgements')}</p>}
      {rows.length > MOST_ON_PAGE && (
        <p class="govuk-body">{t('inspections.more', { shown: MOST_ON_PAGE })}</p>
      )}
      {rows.length > 0 && <Judgements view={view} rows={rows.slice(0, MOST_ON_PAGE)} />}
      {rows.length > 0 && <FileFormats {...listLinks(view, judgementsPath, new URLSearchParams({ kind }))} />}
    </>
  )
  const crumbs = [{ text: t('inspections.room'), path: inspectionsPath }]
  return page({ title: t('inspections.judgements'), crumbs, wide: true, body })
}

function Judgements({ view: { t, date, href }, rows }: { view: View; rows: readonly JudgementRow[] }) {
  return (
    <CardTable
      caption={t('inspections.judgements')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('inspections.provider') },
        { text: t('inspections.judgement') },
        { text: t('inspections.grade') },
        { text: t('inspections.inspectedOn') },
        { text: t('inspections.framework') },
        { text: t('inspections.status') },
        { text: t('inspections.source') },
      ]}
      rows={rows.map((row) => [
        {
          html: (
            <a class="govuk-link" href={href(providerPath(row.providerId))}>
              {providerName(row)}
            </a>
          ),
        },
        { text: authored(row.name) },
        { text: t(GRADE_WORDS[row.grade]) },
        { text: date(row.inspectedOn) },
        { text: t(FRAMEWORK_WORDS[row.framework]) },
        { text: t(STATUS_WORDS[row.status]) },
        { text: sourceWords(t, row) },
      ])}
    />
  )
}

function providerName({ provider, urn, areaCode }: JudgementRow): string {
  const number = urn ?? areaCode
  return number === null || provider.includes(number)
    ? authored(provider)
    : `${authored(provider)} (${number})`
}

export async function judgementsList(request: StaffRequest, areaCode: string, most: number): Promise<List> {
  const { t, query } = request
  const asked = query.get('kind') ?? ''
  const kind = KINDS.find((each) => each === asked)
  const rows = await request.transact((tx) => selectJudgements(tx, { kind: kind ?? '', areaCode }, most))
  return listOf(
    t('inspections.judgements'),
    rows,
    [
      [t('inspections.provider'), 22, providerName],
      [t('inspections.kind'), 14, (row) => t(KIND_WORDS[row.kind])],
      [t('inspections.judgement'), 22, (row) => authored(row.name)],
      [t('inspections.grade'), 12, (row) => t(GRADE_WORDS[row.grade])],
      [t('inspections.inspectedOn'), 12, (row) => dayCell(request, row.inspectedOn)],
      [t('inspections.publishedOn'), 12, (row) => dayCell(request, row.publishedOn)],
      [t('inspections.framework'), 14, (row) => t(FRAMEWORK_WORDS[row.framework])],
      [t('inspections.status'), 12, (row) => t(STATUS_WORDS[row.status])],
      [t('inspections.source'), 18, (row) => sourceWords(t, row)],
    ],
    chosenBy(request, { [t('inspections.kind')]: kind === undefined ? '' : t(KIND_WORDS[kind]) }),
  )
}

export function showNew(request: StaffRequest): Reply {
  return typeReply(request, emptyFields(), [])
}

export async function takeNew(request: StaffRequest): Promise<Reply> {
  const { t, form, actor, today } = request
  const fields = typedFields(form)
  const inspectedOn = dateFrom(typedDate(form, 'inspectedOn')) ?? ''
  const publishedOn = dateFrom(typedDate(form, 'publishedOn'))
  const typed = { ...fields, inspectedOn, publishedOn: publishedOn === undefined ? '' : publishedOn }
  const taken = await request.transact((tx) => typeJudgement(tx, actor, typed, today))
  if (taken.ok) return redirect(request.href(judgementsPath))
  if (taken.fault.kind === 'not-allowed') return fault(taken.fault)
  const { message, values } = taken.fault
  return typeReply(request, fields, [{ field: fieldOfFault(message), message: t(message, values) }])
}

function typeReply(request: StaffRequest, fields: TypedFields, errors: readonly FormError[]): Reply {
  const { t } = request
  const body = <TypePage view={viewOf(request)} fields={fields} errors={errors} />
  const crumbs = [{ text: t('inspections.room'), path: inspectionsPath }]
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title: t('inspections.type'), crumbs, body, ...failed })
}
