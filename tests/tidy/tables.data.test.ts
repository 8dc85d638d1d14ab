import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'

const { owner } = await freshDatabase()

/** Without the audit trigger, each with the reason. */
const UNAUDITED: Record<string, string> = {
  'audit.chain': 'is the audit: a place and a hash for each entry',
  'audit.chain_end': 'one row without a fact, locked by whoever appends',
  'audit.entry': 'is the audit',
  'delivery.draft': 'comes and goes as somebody types; the update that it becomes is audited',
  'figure.area': 'what files name; the file that is taken in is audited with its person',
  'figure.neighbour': 'follows from its file, which is audited',
  'figure.period': 'what files name; a period never changes',
  'figure.series': 'what files name; the file that is taken in is audited with its person',
  'figure.upload': 'comes and goes before anything is taken; the file that it becomes is audited',
  'figure.value': 'is itself the history: each version names its file, which is audited, and stays',
  'inspection.account': 'is itself the account of a file, which is audited, and stays',
  'inspection.judgement': 'is itself the history: each version names its file, which is audited, and stays',
  'inspection.provider': 'what files name; the file that is taken in is audited with its person',
  'inspection.provider_change':
    'is itself the history: each change names its file, which is audited, and stays',
  'inspection.upload': 'comes and goes before anything is taken; the file that it becomes is audited',
  'graphile_worker._private_job_queues':
    'the queue itself; adding to it, running again and giving up are noted',
  'graphile_worker._private_jobs': 'the queue itself; what a job changes is audited where it changes it',
  'graphile_worker._private_known_crontabs': 'when each recurring task last ran',
  'graphile_worker._private_tasks': 'the names of the tasks',
  'graphile_worker.migrations': 'kept by the library of the jobs',
  'jobs.run': 'is itself the record of what ran',
  'audit.personal': 'is the audit: its values; each erasure is noted',
  'audit.sensitive': 'is written by migrations alone',
  'notice.digest': 'the days of mails, which mail.message has in the audit',
  'notice.notice': 'tells of what is audited where it happens',
  'identity.installation': 'one row, made by the migration; no role is granted anything on it',
  'auth.user': 'kept by the sign-in library; the person behind it is identity.person',
  'auth.session': 'comes and goes; session.start and session.end are noted by the routes',
  'auth.account': 'holds password hashes, which must not be copied into the audit',
  'auth.verification': 'short-lived codes of the sign-in library',
  'auth.link': 'comes and goes; the mail with it is audited, and so is what is done by it',
  'auth.passkey': 'its coming and going is noted by the routes as that person',
  'auth.patience': 'counts of wrong guesses under hashes that nobody can read',
  'auth.recovery_code': 'holds hashes of secrets; its use and renewal are noted by the routes',
  'auth.second_factor': 'holds a secret; its coming and going is noted by the routes as that person',
  'thread.node': "follows its record by trigger, and the record's own table is audited",
  'personal.place': 'is written by migrations alone',
  'thread.word': 'follows its node by trigger',
  'published.version': 'a copy that plan.publish makes; plan.version is audited',
  'published.node': 'a copy that plan.publish makes',
  'published.link': 'a copy that plan.publish makes',
  'published.delivery_report': 'a copy that delivery.make_report makes; delivery.report is audited',
  'published.delivery_revision': 'a copy that a trigger makes; delivery.update is audited',
  'published.inspection_table': 'a copy that inspection.publish makes; inspection.publication is audited',
  'published.measure': 'a copy that measure.publish makes; measure.publication is audited',
  'published.measure_link': 'a copy that measure.publish makes',
  'published.report_card': 'a copy that card.publish makes; card.edition is audited',
  'published.card_translation': 'a copy that a trigger makes; card.translation is audited',
  'published.translation': 'a copy that a trigger makes; plan.translation is audited',
  'published.wording': 'a copy that a trigger makes; languages.wording is audited',
}

interface Table {
  name: string
  secured: boolean
  forced: boolean
  audited: boolean
  policies: number
  comment: string | null
}

const tables = await owner<Table>(`
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace f on f.oid = p.pronamespace
            where t.tgrelid = c.oid and f.nspname = 'audit' and p.proname = 'record' and t.tgenabled = 'O'
              and t.tgtype & 28 = 28) as audited,
    (select count(*)::int from pg_policy y where y.polrelid = c.oid) as policies,
    obj_description(c.oid) as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'migrations')
    and n.nspname not like 'pg\\_%'
  order by 1`)

test('every table has row-level security (mend: alter table … enable row level security, right after it is made)', () => {
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(({ secured }) => !secured).map(({ name }) => name)).toEqual([])
})

test('every table writes the audit on insert, update and delete, or is listed here with the reason', () => {
  const silent = tables.filter(({ audited }) => !audited).map(({ name }) => name)
  expect(silent).toEqual(Object.keys(UNAUDITED).toSorted())
})

test('every function that runs with its owner’s rights fixes its search path (mend: set search_path = pg_catalog)', async () => {
  const loose = await owner<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)`)
  expect(loose).toEqual([])
})

test('no view reads past row-level security (mend: with (security_invoker = true))', async () => {
  const views = await owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(array_to_string(c.reloptions, ',') like '%security_invoker=true%', false)`)
  expect(views).toEqual([])
})

test('a sensitive table shows no row to a reader who has not noted the read (mend: audit.read_is_noted in each of its policies for select)', async () => {
  const open = await owner<{ name: string; policy: string }>(`
    select s.table_name as name, coalesce(y.polname, 'no policy') as policy
    from audit.sensitive s left join pg_policy y on y.polrelid = s.table_name::regclass and y.polcmd in ('r', '*')
    where not coalesce(pg_get_expr(y.polqual, y.polrelid) like '%audit.read_is_noted(''' || s.table_name || '''%', false)`)
  expect(open).toEqual([])
})
