import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { Button, CsrfToken, FilterBar, Select } from '../../../ui/index.ts'
import {
  bringPath,
  inspectionsPath,
  judgementsPath,
  newJudgementPath,
  publicPath,
  publicTablePath,
  publishPath,
} from '../addresses.ts'
import { publishInspections } from '../commands.ts'
import { keepInspections } from '../policy.ts'
import { inspectionTable } from '../queries.ts'
import { baseIn, monthsUpTo, type InspectionTable } from '../table/inspection-table.ts'
import { monthName, TableSection } from '../table/table-section.tsx'
import { viewOf, type View } from './view.ts'

/** Bases that can be chosen: this many months back. */
const BASES = 36

export async function showTable(request: StaffRequest): Promise<Reply> {
  const { t, actor, today, query } = request
  const base = baseIn(query.get('base') ?? '', today)
  const table = await request.transact((tx) => inspectionTable(tx, today, base))
  const bases = monthsUpTo(today, BASES).toReversed()
  const mayKeep = keepInspections.allows(actor)
  const body = <TablePage view={viewOf(request)} table={table} bases={bases} mayKeep={mayKeep} />
  return page({ title: t('inspections.room'), crumbs: [], wide: true, body })
}

export async function takePublish(request: StaffRequest): Promise<Reply> {
  const { actor, today, form } = request
  const published = await request.transact(async (tx) =>
    publishInspections(tx, actor, await inspectionTable(tx, today, baseIn(form.text('base'), today))),
  )
  return published.ok
    ? redirect(request.href(publicTablePath(published.value.month)))
    : fault(published.fault)
}

interface TableView {
  view: View
  table: InspectionTable
  bases: readonly string[]
  mayKeep: boolean
}

function TablePage({ view, table, bases, mayKeep }: TableView) {
  const { t, href, formToken } = view
  const hasRows = table.rows.length > 0
  return (
    <>
      <h1 class="govuk-heading-l">{t('inspections.room')}</h1>
      <p class="govuk-body">{t('inspections.workspaceLead')}</p>
      <ul class="govuk-list">
        <Link href={href(judgementsPath)} text={t('inspections.judgements')} />
        {mayKeep && <Link href={href(bringPath)} text={t('inspections.bring')} />}
        {mayKeep && <Link href={href(newJudgementPath)} text={t('inspections.type')} />}
        <Link href={href(publicPath)} text={t('inspections.public')} />
      </ul>
      <FilterBar
        action={href(inspectionsPath)}
        label={t('inspections.base')}
        buttonText={t('inspections.show')}
      >
        <Select
          id="base"
          name="base"
          label={{ text: t('inspections.base') }}
          value={table.base ?? ''}
          items={bases.map((month) => ({ value: month, text: monthName(view, month) }))}
        />
      </FilterBar>
      {hasRows ? (
        <TableSection screen={view} table={table} />
      ) : (
        <p class="govuk-body">{t('inspections.noRows')}</p>
      )}
      {hasRows && mayKeep && (
        <form method="post" action={href(publishPath)} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="base" value={table.base ?? ''} />
          <Button text={t('inspections.publish')} preventDoubleClick />
        </form>
      )}
    </>
  )
}

function Link({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  )
}
