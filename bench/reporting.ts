import { randomUUID } from 'node:crypto'
import { profile } from '../profiles/demo.ts'
import { allTasks } from '../src/compose.ts'
import { makeReport } from '../src/modules/delivery/index.ts'
import { wholeGrants } from '../src/platform/identity/actor.ts'
import { createLog } from '../src/platform/log.ts'
import { timesOf, type Figure } from './figures.ts'
import { openInstallation, type Installation } from './installation.ts'

const ACTIVITIES = 5_000
const LEADS = 800
const ORGANISATIONS = 40

const person = randomUUID()
const officer = {
  id: person,
  name: 'Bench',
  email: 'bench@example.org',
  roles: ['performance-officer'] as const,
  grants: wholeGrants(['performance-officer']),
}

/** A period of a plan with 5,000 activities and 800 leads is asked, with a mail for each lead; and then reported. */
export async function measureReporting(): Promise<Figure[]> {
  const installation = await openInstallation({ demonstration: false })
  try {
    await seed(installation)
    const few = `insert into delivery.draft_of_bench select n from generate_series(1, ${ACTIVITIES}) n`
    await installation.owner('create table delivery.draft_of_bench (n integer primary key)')
    const [bare = 0] = await timesOf(1, () => installation.owner(few))
    const [asking = 0] = await timesOf(1, () => chase(installation))
    await countsAre(installation, { 'delivery.request': ACTIVITIES, 'mail.message': LEADS })
    await answerAll(installation)
    const [reporting = 0] = await timesOf(1, () => report(installation))
    await countsAre(installation, { 'delivery.report': 1 })
    const what = `${ACTIVITIES.toLocaleString('en-GB')} activities, ${LEADS} leads`
    const reference = bare / 1000
    return [
      {
        what: `period asked and mails queued (${what}) : as many bare rows`,
        value: asking / 1000,
        reference,
        unit: 's',
        goal: { atMostValue: 5 },
      },
      {
        what: `report snapshot (${what}) : as many bare rows`,
        value: reporting / 1000,
        reference,
        unit: 's',
        goal: { atMostValue: 3 },
      },
    ]
  } finally {
    await installation.stop()
  }
}

/** As the worker runs it. */
async function chase({ database }: Installation): Promise<void> {
  const origin = 'http://localhost:3000'
  const task = allTasks({ profile, origin, database }, undefined).find(
    ({ name }) => name === 'delivery.chase',
  )
  if (!task) throw new Error('There is no task that asks.')
  await task.run(
    {},
    {
      key: 'bench',
      system: (work) => database.asSystem('job.delivery.chase', work),
      once: async (work) => {
        await database.asSystem('job.delivery.chase', work)
        return true
      },
      signal: new AbortController().signal,
      log: createLog(
        () => undefined,
        () => '2026-11-22T12:00:00.000Z',
      ),
    },
  )
}

async function report({ database }: Installation): Promise<void> {
  const made = await database.as(person, 'bench.report', (tx) => makeReport(tx, officer, idOf('f', 0)))
  if (!made.ok) throw new Error(`The report was not made: ${made.fault.message}`)
}

async function countsAre({ owner }: Installation, wanted: Record<string, number>): Promise<void> {
  for (const [table, count] of Object.entries(wanted))
    await owner(`do $$ begin
      if (select count(*) from ${table}) <> ${count} then
        raise exception '% rows of ${table}', (select count(*) from ${table});
      end if;
    end $$`)
}

function idOf(letter: string, number: number): string {
  return `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function idIn(letter: string, number: string): string {
  return `('${letter.repeat(8)}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
}

async function seed({ owner }: Installation): Promise<void> {
  const plan = idOf('a', 0)
  await owner(`
    insert into identity.person (id, name, email) values ('${person}', 'Bench', 'bench@example.org');
    insert into identity.role_grant (person_id, role, reason) values ('${person}', 'performance-officer', 'For the bench');
    insert into identity.person (id, name, email)
      select ${idIn('e', 'n')}, 'Lead ' || n, 'lead-' || n || '@example.org' from generate_series(1, ${LEADS}) n;
    insert into partners.organisation (id, name, kind)
      select ${idIn('c', 'n')}, 'Organisation ' || n, 'other' from generate_series(1, ${ORGANISATIONS}) n;
    insert into partners.post (id, title, organisation_id)
      select ${idIn('b', 'n')}, 'Post ' || n, ${idIn('c', `1 + n % ${ORGANISATIONS}`)} from generate_series(1, ${LEADS}) n;
    insert into partners.holding (post_id, person_id, starts_on)
      select ${idIn('b', 'n')}, ${idIn('e', 'n')}, '2020-01-01' from generate_series(1, ${LEADS}) n;
    insert into plan.plan (id, slug, kind, title) values ('${plan}', 'bench', 'delivery-plan', 'Bench');
    insert into plan.activity (id, plan_id, text, slug, due_on, lead_post_id, organisation_id, position)
      select ${idIn('d', 'n')}, '${plan}', 'Activity ' || n, 'activity-' || n, '2026-12-31',
        ${idIn('b', `1 + n % ${LEADS}`)}, ${idIn('c', `1 + n % ${ORGANISATIONS}`)}, n
      from generate_series(1, ${ACTIVITIES}) n;
    insert into plan.version (plan_id, number, content, approved_at, published_at)
      select '${plan}', 1, jsonb_build_object(
        'plan', jsonb_build_object('id', '${plan}', 'slug', 'bench', 'kind', 'delivery-plan', 'title', 'Bench'),
        'statements', '[]'::jsonb, 'links', '[]'::jsonb,
        'activities', jsonb_agg(jsonb_build_object('id', a.id, 'statementId', null, 'ref', a.position::text, 'text', a.text,
          'slug', a.slug, 'timescale', jsonb_build_object('text', 'Q3', 'startsOn', null, 'dueOn', a.due_on, 'ongoing', false),
          'lead', jsonb_build_object('id', a.lead_post_id, 'title', 'Post', 'organisation', null),
          'organisation', jsonb_build_object('id', a.organisation_id, 'name', o.name, 'parent', null),
          'portfolio', null, 'alsoLinksTo', '[]'::jsonb, 'milestones', '[]'::jsonb, 'sources', '[]'::jsonb) order by a.position)),
        now(), now()
      from plan.activity a join partners.organisation o on o.id = a.organisation_id;
    insert into published.version (plan_id, number, slug, kind, title, is_current, content, published_at)
      select plan_id, 1, 'bench', 'delivery-plan', 'Bench', true, content, now() from plan.version;
    insert into delivery.period (id, plan_id, name, slug, starts_on, ends_on, ask_on, due_on, freeze_on, scale)
      select '${idOf('f', 0)}', '${plan}', 'Quarter', 'quarter', d - 90, d - 1, d, d + 14, d + 21,
        '${JSON.stringify(profile.reporting.scale)}'
      from (select identity.today() as d) t;
    analyze;`)
}

/** One approved update for each, written by hand: how fast people answer is not what is measured. */
async function answerAll({ owner }: Installation): Promise<void> {
  await owner(`
    insert into delivery.update (request_id, number, word, standing, forecast_on, done)
      select id, 1, (array['complete', 'on-track', 'delayed', 'off-track'])[1 + position % 4], 'started', '2027-01-31', 'Done.'
      from delivery.request;
    update delivery.update set state = 'approved', settled_by = '${person}';
    update delivery.period set state = 'frozen', frozen_at = now();
    analyze;`)
}
