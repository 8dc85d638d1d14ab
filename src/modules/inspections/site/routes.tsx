import { csv, notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { formatLinks, paperReply, type Format, type House } from '../../../platform/papers/index.ts'
import { FileFormats } from '../../../ui/index.ts'
import { publicPath, publicTablePath } from '../addresses.ts'
import { selectPublishedTables, type PublishedTable } from '../store.ts'
import { TABLE_COLUMNS, tablePaper, tableRows } from '../table/table-paper.ts'
import { monthName, TableSection } from '../table/table-section.tsx'

type Handle = PublicRoute['handle']
const MONTH = '[0-9]{4}-[0-9]{2}'
const FORMATS = ['pdf', 'docx', 'xlsx'] as const

/** How services are inspected, for everybody; drawn from what was published and from nothing else. */
export function inspectionSiteRoutes(house: House): PublicRoute[] {
  return [
    kept(publicPath, showLatest),
    ...FORMATS.map((format) =>
      kept(`${publicPath}/:month{${MONTH}\\.${format}}`, onTable(sendPaper(format, house))),
    ),
    kept(`${publicPath}/:month{${MONTH}\\.csv}`, onTable(sendRows)),
    kept(`${publicPath}/:month`, onTable(showTable)),
  ]
}

function kept(path: string, handle: Handle): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

type WithTable = (request: PublicRequest, table: PublishedTable) => Reply | Promise<Reply>

/** With the ending of a file or without. */
function onTable(handle: WithTable): Handle {
  return async (request) => {
    const month = (request.params['month'] ?? '').slice(0, 7)
    const table = (await request.read(selectPublishedTables)).find((each) => each.month === month)
    return table ? handle(request, table) : notFound('inspections.notFound')
  }
}

async function showLatest(request: PublicRequest): Promise<Reply> {
  const { t, href } = request
  const [latest, ...others] = await request.read(selectPublishedTables)
  const body = (
    <>
      <h1 class="govuk-heading-xl">{t('inspections.title')}</h1>
      <p class="govuk-body-l">{t('inspections.lead')}</p>
      {latest === undefined ? (
        <p class="govuk-body">{t('inspections.nothingPublished')}</p>
      ) : (
        <>
          <h2 class="govuk-heading-l">
            <a class="govuk-link" href={href(publicTablePath(latest.month))}>
              {t('inspections.upTo', { month: monthName(request, latest.month) })}
            </a>
          </h2>
          <TableSection screen={request} table={latest.content} />
          <Formats request={request} table={latest} />
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('inspections.earlier')}</h2>
          <ul class="govuk-list">
            {others.map(({ month }) => (
              <li>
                <a class="govuk-link" href={href(publicTablePath(month))}>
                  {t('inspections.upTo', { month: monthName(request, month) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
  return page({ title: t('inspections.title'), crumbs: [], wide: true, body })
}

function showTable(request: PublicRequest, table: PublishedTable): Reply {
  const { t } = request
  const title = t('inspections.titleOfMonth', { month: monthName(request, table.month) })
  const body = (
    <>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('inspections.lead')}</p>
      <TableSection screen={request} table={table.content} />
      <Formats request={request} table={table} />
    </>
  )
  return page({ title, crumbs: [{ text: t('inspections.title'), path: publicPath }], wide: true, body })
}

function Formats({ request, table: { month } }: { request: PublicRequest; table: PublishedTable }) {
  const formats = [...FORMATS, 'csv'] as const
  return (
    <FileFormats
      {...formatLinks(
        request,
        request.t('paper.take'),
        formats,
        (format) => `${publicTablePath(month)}.${format}`,
      )}
    />
  )
}

function sendPaper(format: Format, house: House): WithTable {
  return (request, table) =>
    paperReply(format, `inspections-${table.month}`, tablePaper(request, house, table))
}

const sendRows: WithTable = (_, table) =>
  csv(`inspections-${table.month}.csv`, TABLE_COLUMNS, tableRows(table))
