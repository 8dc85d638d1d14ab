import type { Profile } from '../../profiles/default.ts'
import { auditEntries, type AuditEntry, type AuditFilter } from '../platform/audit/queries.ts'
import { csv, page, type Reply } from '../platform/http/reply.ts'
import type { PublicRequest, Route, StaffRequest } from '../platform/http/route.ts'
import { readAudit } from '../platform/identity/actor.ts'
import type { SignIn } from '../platform/identity/sign-in.ts'
import { chosenBy, instantCell, listLinks, listOf, listRoutes, type List } from '../platform/papers/index.ts'
import { localeOf } from '../platform/languages/language.ts'
import { Gallery } from '../ui/gallery.tsx'
import { accountRoutes } from './account/routes.tsx'
import { AccessibilityStatement } from './accessibility/statement-page.tsx'
import { AuditPage, changesOf, whatWasDone } from './pages/audit-page.tsx'
import { AboutPage, PrivacyPage } from './pages/text-pages.tsx'

const AUDIT_PAGE_ROWS = 100
const AUDIT_EXPORT_ROWS = 100_000

function textPage(path: string, draw: (request: PublicRequest) => Reply): Route {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle: draw }
}

export function shellRoutes(profile: Profile, signIn: SignIn): Route[] {
  return [
    textPage('/about', ({ t }) => page({ title: t('about.title'), body: AboutPage({ t, profile }) })),
    textPage('/accessibility', ({ t, language, origin }) =>
      page({
        title: t('shell.accessibility'),
        body: AccessibilityStatement({ t, profile, language, origin }),
      }),
    ),
    textPage('/gallery', ({ t, language }) =>
      page({ title: t('shell.gallery'), body: Gallery({ dir: language.dir }) }),
    ),
    textPage('/privacy', ({ t }) => page({ title: t('privacy.title'), body: PrivacyPage({ t, profile }) })),
    ...accountRoutes(profile, signIn),
    {
      method: 'get',
      path: '/workspace/audit',
      permission: readAudit,
      audit: 'audit.read',
      handle: showAudit,
    },
    // CSV is for machines and has every column.
    ...listRoutes(profile, {
      path: '/workspace/audit',
      permission: readAudit,
      audit: 'audit.export',
      name: 'audit',
      formats: ['pdf', 'docx', 'xlsx'],
      list: auditList,
    }),
    {
      method: 'get',
      path: '/workspace/audit.csv',
      permission: readAudit,
      audit: 'audit.export',
      handle: exportAudit,
    },
  ]
}

function auditFilter(query: URLSearchParams): AuditFilter {
  const before = Number(query.get('before'))
  return {
    event: query.get('event') ?? '',
    record: query.get('record') ?? '',
    beforeId: Number.isSafeInteger(before) && before > 0 ? before : 0,
  }
}

async function showAudit({ t, href, query, transact, language }: StaffRequest): Promise<Reply> {
  const filter = auditFilter(query)
  const { event, record } = filter
  const entries = await transact((tx) => auditEntries(tx, filter, AUDIT_PAGE_ROWS))
  const address = (path: string, more: Record<string, string>) =>
    `${href(path)}?${new URLSearchParams({ event, record, ...more })}`
  const last = entries.at(-1)
  const formatter = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })
  const body = AuditPage({
    t,
    entries,
    filter,
    actionPath: href('/workspace/audit'),
    files: listLinks({ t, href }, '/workspace/audit', new URLSearchParams({ event, record })),
    olderPath:
      entries.length === AUDIT_PAGE_ROWS && last
        ? address('/workspace/audit', { before: String(last.id) })
        : undefined,
    formatInstant: (at) => formatter.format(Date.parse(at)),
  })
  return page({ title: t('audit.title'), body, wide: true })
}

async function auditList(request: StaffRequest, most: number): Promise<List> {
  const { t, query, transact } = request
  const filter = auditFilter(query)
  return listOf(
    t('audit.title'),
    await transact((tx) => auditEntries(tx, filter, most)),
    [
      [t('audit.when'), 18, ({ at }) => instantCell(request, at)],
      [t('audit.who'), 18, ({ person }) => person ?? t('audit.system')],
      [t('audit.what'), 28, whatWasDone],
      [
        t('audit.change'),
        50,
        (entry) =>
          changesOf(t, entry)
            .map(({ field, from, to }) => `${field}: ${from ?? ''} → ${to ?? ''}`)
            .join('\n'),
      ],
    ],
    chosenBy(request, { [t('audit.event')]: filter.event, [t('audit.record')]: filter.record }),
  )
}

async function exportAudit({ query, transact }: StaffRequest): Promise<Reply> {
  const filter = auditFilter(query)
  const entries = await transact((tx) => auditEntries(tx, filter, AUDIT_EXPORT_ROWS))
  const head = ['id', 'at', 'person', 'event', 'operation', 'record_kind', 'record_id', 'before', 'after']
  return csv('audit.csv', head, entries.map(auditRow))
}

function auditRow(entry: AuditEntry): (string | number | null)[] {
  const { id, at, person, event, operation, recordKind, recordId, before, after } = entry
  return [id, at, person, event, operation, recordKind, recordId, jsonOf(before), jsonOf(after)]
}

function jsonOf(value: object | null): string | null {
  return value ? JSON.stringify(value) : null
}
