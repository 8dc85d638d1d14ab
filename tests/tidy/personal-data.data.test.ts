import { expect, test } from 'vitest'
import { recordRules } from '../../src/shell/personal-data/record-rules.ts'
import { freshDatabase } from '../support/database.ts'

const { owner } = await freshDatabase()

/** Tables about nobody, each with what it holds. */
const ABOUT_NOBODY: Record<string, string> = {
  'audit.chain': 'places and hashes',
  'audit.chain_end': 'one row without a fact',
  'audit.sensitive': 'names of tables',
  'card.block': 'what a Report Card says',
  'card.card': 'the year of a Report Card',
  'card.figure': 'figures and where they are from',
  'card.section': 'parts of a Report Card',
  'delivery.period': 'what is reported when',
  'delivery.promise': 'dates of records',
  'delivery.request': 'what a plan says, and which post leads it',
  'figure.area': 'countries, regions and authorities',
  'figure.neighbour': 'authorities',
  'figure.period': 'years and months',
  'figure.series': 'what is counted',
  'figure.value': 'published figures of areas',
  'identity.installation': 'one row of settings and secrets of the installation',
  'inspection.judgement': 'what was judged of providers',
  'inspection.account': 'what a file of judgements changed',
  'inspection.provider': 'who is inspected; childminders by number alone',
  'inspection.provider_change': 'what a file said otherwise of who is inspected',
  'jobs.run': 'which job has run; keys are ids',
  'partners.organisation': 'organisations',
  'partners.post': 'posts, and not who holds them',
  'personal.place': 'names of tables and columns',
  'plan.plan': 'what a plan says',
  'plan.statement': 'what a plan says',
  'plan.activity': 'what a plan says, and which post leads it',
  'plan.milestone': 'what a plan says, and which post leads it',
  'published.version': 'what was published: posts and no people',
  'published.node': 'what was published: posts and no people',
  'published.link': 'ids',
  'published.delivery_report': 'what was reported: posts and no people',
  'published.delivery_revision': 'what was approved since: posts and no people',
  'published.inspection_table': 'kinds of provider and percentages',
  'published.measure': 'what was published: figures of areas',
  'published.measure_link': 'ids',
  'published.report_card': 'what was published: posts and no people',
  'published.wording': 'words of the pages',
  'published.card_translation': 'what was published, in other languages',
  'published.translation': 'what was published, in other languages',
  'thread.node': 'titles of records',
  'thread.link': 'ids',
  'thread.word': 'words of the titles of records',
}

/** Columns about nobody in tables that hold personal data too. */
const PLAIN: Record<string, readonly string[]> = {
  'card.edition': ['content'],
  'card.translation': ['english', 'record'],
  'delivery.update': ['standing'],
  'delivery.report': ['content'],
  'documents.document': ['sha256', 'media_type', 'bytes', 'read'],
  'figure.file': ['dataset', 'digest', 'account'],
  'inspection.file': ['digest'],
  'inspection.publication': ['content'],
  'inspection.upload': ['digest', 'found'],
  'languages.wording': ['of'],
  'mail.message': ['language'],
  'measure.definition': [
    'description',
    'kind',
    'unit',
    'polarity',
    'rhythm',
    'source',
    'numerator_label',
    'denominator_label',
    'tolerance',
    'disclosure',
    'benchmark',
  ],
  'measure.entry': ['period_identifier'],
  'measure.measure': ['slug'],
  'measure.note': ['period_identifier'],
  'measure.target': ['period_code', 'period_identifier'],
  'plan.question': ['kind', 'page'],
  'plan.reading': ['draft', 'becomes'],
  'plan.translation': ['english'],
  'plan.version': ['content'],
  'thread.provenance': ['place'],
}

interface Column {
  table: string
  column: string
  isText: boolean
  isPerson: boolean
}

const columns = await owner<Column>(`
  select c.oid::regclass::text as table, a.attname as column,
    a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'text[]'::regtype) as "isText",
    exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum]
            and f.confrelid in ('identity.person'::regclass, 'auth."user"'::regclass)) as "isPerson"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p')
    and n.nspname not in ('pg_catalog', 'information_schema', 'migrations', 'graphile_worker') and n.nspname not like 'pg\\_%'
  order by 1, a.attnum`)

const places = await owner<{ kind: string; table: string; subject: string | null; named: string[] }>(`
  select kind, table_name as table, subject, shown || hidden || coalesce(subject, '') || coalesce(since, '')
    || array(select jsonb_object_keys(blanks)) as named
  from personal.place where to_regclass(table_name) is not null`)

test('every table says where it holds personal data, or is listed here with what it holds (mend: a row in personal.place in the migration of the table)', () => {
  const declared = new Set([...places.map(({ table }) => table), ...Object.keys(ABOUT_NOBODY)])
  expect([...new Set(columns.map(({ table }) => table))].filter((table) => !declared.has(table))).toEqual([])
})

test('every column of words in such a table is shown or hidden by a place, or about nobody (mend: personal.place, or PLAIN)', () => {
  const undeclared = columns.filter(
    ({ table, column, isText }) =>
      isText &&
      !(table in ABOUT_NOBODY) &&
      !PLAIN[table]?.includes(column) &&
      !places.some((place) => place.table === table && place.named.includes(column)),
  )
  expect(undeclared.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})

test('every column that names a person is the subject of a place', () => {
  const undeclared = columns.filter(
    ({ table, column, isPerson }) =>
      isPerson && !places.some((place) => place.table === table && place.subject === column),
  )
  expect(undeclared.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})

test('every place names columns that are there', () => {
  const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const wrong = places.flatMap(({ table, named }) =>
    named
      .filter((column) => column !== '' && !known.has(`${table}.${column}`))
      .map((column) => `${table}.${column}`),
  )
  expect(wrong).toEqual([])
})

test('every kind has one rule in words, and every rule a place', () => {
  expect(recordRules.map(({ kind }) => kind).toSorted()).toEqual(
    [...new Set(places.map(({ kind }) => kind))].toSorted(),
  )
})

test('every period runs from a column', async () => {
  const timed = await owner<{ kind: string }>(
    'select distinct kind from personal.place where since is not null',
  )
  expect(recordRules.flatMap(({ kind, period }) => (period ? [kind] : [])).toSorted()).toEqual(
    timed.map(({ kind }) => kind).toSorted(),
  )
})
