import { randomUUID } from 'node:crypto'
import type { SeededPeople } from './people.ts'
import type { TestDatabase } from './database.ts'
import { addOneInspection } from './one-inspection.ts'
import { addOneMeasure } from './one-measure.ts'

/**
 * A row in every table, written as the owner, so that what a login cannot see or change is told apart from what is not
 * there. Gives the ids by table.
 */
export async function addOneOfEach(
  { db, owner }: TestDatabase,
  people: SeededPeople,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const add = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const id = randomUUID()
    const row = { id, ...values }
    const names = Object.keys(row).map((name) => `"${name}"`)
    const places = names.map((_name, index) => `$${index + 1}`)
    await owner(`insert into ${table} (${names.join()}) values (${places.join()})`, Object.values(row))
    ids.set(table, id)
    return id
  }
  const organisation = await add('partners.organisation', { name: 'Borough council', kind: 'council' })
  const post = await add('partners.post', { title: 'Head of reading', organisation_id: organisation })
  await add('partners.holding', {
    post_id: post,
    person_id: people.activityLead.id,
    starts_on: '2026-04-01',
  })
  await add('partners.post_role', { post_id: post, role: 'board-member', reason: 'For the test' })
  const plan = await add('plan.plan', { slug: 'year-ahead', kind: 'delivery-plan', title: 'The year ahead' })
  const statement = await add('plan.statement', {
    plan_id: plan,
    kind: 'outcome',
    text: 'Children read well',
    slug: 'reading',
    position: 1,
  })
  const activity = await add('plan.activity', {
    plan_id: plan,
    statement_id: statement,
    text: 'Open libraries on Sundays',
    slug: 'sundays',
    lead_post_id: post,
    position: 1,
  })
  await add('plan.milestone', { activity_id: activity, text: 'Find the staff', position: 1 })
  const document = await add('documents.document', {
    filename: 'plan.txt',
    sha256: 'a'.repeat(64),
    media_type: 'text/plain',
    bytes: Buffer.from('The year ahead'),
  })
  const reading = await add('plan.reading', { document_id: document, kind: 'delivery-plan', draft: '{}' })
  await add('plan.correction', { reading_id: reading, path: 'title', was: '"a"', became: '"b"' })
  await add('plan.lesson', { kind: 'heading', printed: 'Sponsor', means: 'lead', reading_id: reading })
  await add('plan.ended_activity', { activity_id: activity, successor_id: plan, outcome: 'finished' })
  await add('plan.question', { kind: 'question', node_id: activity, page: '/', text: 'Which library?' })
  await add('thread.provenance', { node_id: activity, fact: 'text', document_id: document, line: 1 })
  ids.set('thread.node', activity)
  const [need] = await owner<{ id: string }>("select id from thread.node where kind = 'post'")
  await add('thread.link', { from_id: activity, to_id: need?.id, kind: 'also-links-to' })
  const version = await add('plan.version', {
    plan_id: plan,
    number: 1,
    content: JSON.stringify({
      plan: { id: plan, kind: 'delivery-plan', title: 'The year ahead' },
      statements: [{ id: statement, kind: 'outcome', text: 'Children read well', slug: 'reading' }],
      activities: [{ id: activity, text: 'Open libraries', slug: 'sundays', milestones: [] }],
      links: [{ fromId: activity, toId: statement, kind: 'delivers' }],
    }),
  })
  await db.as(people.administrator.id, 'version.publish', async (tx) => {
    const { sql } = await import('kysely')
    await sql`update plan.version set approved_by = identity.acting_person(), approved_at = now() where id = ${version}`.execute(
      tx,
    )
    await sql`select plan.publish(${version})`.execute(tx)
  })
  const period = await add('delivery.period', {
    plan_id: plan,
    name: 'Quarter 1',
    slug: 'quarter-1',
    starts_on: '2026-04-01',
    ends_on: '2026-06-30',
    ask_on: '2026-07-01',
    due_on: '2026-07-14',
    freeze_on: '2026-07-22',
    scale: JSON.stringify({ words: [{ key: 'complete', rule: 'complete' }] }),
  })
  await owner("insert into delivery.promise values ($1, $1, $2, '2026-06-30', $3) on conflict do nothing", [
    activity,
    plan,
    version,
  ])
  await owner("update delivery.period set state = 'asked', asked_at = now()")
  await owner(
    "insert into delivery.asking (period_id, person_id, kind, on_date) values ($1, $2, 'ask', '2026-07-01')",
    [period, people.activityLead.id],
  )
  const request = await add('delivery.request', {
    period_id: period,
    plan_id: plan,
    activity_id: activity,
    version_id: version,
    lead_post_id: post,
    organisation_id: organisation,
    answering_post_ids: `{${post}}`,
    content: '{}',
    position: 1,
  })
  await add('delivery.replanning', {
    activity_id: activity,
    record_id: activity,
    due_on: '2026-09-30',
    why: 'The rooms are late',
  })
  await owner("insert into delivery.draft (request_id, fields) values ($1, '{}')", [request])
  const update = await add('delivery.update', {
    request_id: request,
    number: 1,
    word: 'complete',
    standing: 'complete',
    given_by: people.activityLead.id,
  })
  await add('delivery.evidence', {
    request_id: request,
    update_id: update,
    kind: 'link',
    title: 'Opening hours',
    url: 'https://example.org/',
  })
  await owner("insert into delivery.report (period_id, plan_id, content) values ($1, $2, '{}')", [
    period,
    plan,
  ])
  await owner(
    `insert into published.delivery_report (period_id, plan_id, slug, name, starts_on, ends_on, content, made_at)
     values ($1, $2, 'quarter-1', 'Quarter 1', '2026-04-01', '2026-06-30', '{}', now())`,
    [period, plan],
  )
  await owner(
    `insert into published.delivery_revision
       (update_id, period_id, activity_id, word, done, obstacle, reason, approved_on, number)
     values ($1, $2, $3, 'complete', '', '', '', '2026-08-01', 1)`,
    [update, period, activity],
  )
  const card = await add('card.card', { slug: '2025-26', starts_on: '2025-04-01', ends_on: '2026-03-31' })
  const section = await add('card.section', { card_id: card, kind: 'about', slug: 'about', position: 1 })
  await add('card.block', { section_id: section, kind: 'words', text: 'We helped {helped}.', position: 1 })
  await add('card.figure', {
    card_id: card,
    key: 'helped',
    label: 'Children helped',
    value: '12',
    unit: 'number',
    source_kind: 'record',
  })
  await add('card.edition', { card_id: card, number: 1, content: '{}' })
  await owner(
    `insert into published.report_card
       (card_id, number, slug, starts_on, ends_on, is_current, content, changed, published_at)
     values ($1, 1, '2025-26', '2025-04-01', '2026-03-31', true, '{}', '', now())`,
    [card],
  )
  ids.set('measure.measure', await addOneMeasure({ owner }, { by: people.officer.id, post, activity }))
  ids.set('inspection.provider', await addOneInspection({ owner }, people.officer.id))
  const translator = { language: 'fr', written_by: people.administrator.id }
  await add('languages.wording', { ...translator, key: 'shell.home', text: 'Accueil', of: '00000000' })
  await add('plan.translation', {
    ...translator,
    plan_id: plan,
    node_id: statement,
    field: 'text',
    english: 'Children read well',
    text: 'Les enfants lisent bien',
  })
  const ofCard = { card_id: card, record: 'about', field: 'title' }
  const said = { language: 'fr', english: 'About us', text: 'Qui nous sommes' }
  await add('card.translation', { ...translator, ...ofCard, ...said })
  await owner(
    `insert into published.card_translation (card_id, record, field, language, english, made_from, text)
     values ($1, 'about', 'title', 'fr', 'About us', 'About us', 'Qui nous sommes')`,
    [card],
  )
  const account = randomUUID()
  await add('auth."user"', { id: account, name: 'Test account', email: 'account@example.org' })
  await add('auth.session', { userId: account, token: 'token', expiresAt: '2099-01-01' })
  await add('auth.account', { userId: account, accountId: account, providerId: 'credential' })
  await add('auth.verification', { identifier: 'x', value: 'y', expiresAt: '2099-01-01' })
  await add('auth.passkey', {
    userId: account,
    publicKey: 'key',
    credentialID: 'credential',
    counter: 0,
    deviceType: 'singleDevice',
    backedUp: false,
  })
  await owner('insert into auth.second_factor (id, secret) values ($1, $2)', [account, 'encrypted'])
  await add('auth.recovery_code', { person_id: account, code_hash: Buffer.from('code') })
  await add('auth.link', {
    person_id: account,
    purpose: 'sign-in',
    token_hash: Buffer.from('link'),
    expires_at: '2099-01-01',
  })
  await add('auth.patience', { misses: 1, last_at: '2026-01-01' })
  await add('identity.invitation', { person_id: people.clerk.id, token_hash: Buffer.from('invitation') })
  await owner("select graphile_worker.add_job('task.tried', queue_name => 'tried')")
  await owner("insert into graphile_worker._private_known_crontabs values ('task.tried', now(), now())")
  await owner("insert into jobs.run (key, task) values ('tried', 'task.tried')")
  await owner("insert into notice.preference values ($1, 'weekly')", [people.clerk.id])
  await owner("insert into notice.digest values ($1, '2026-11-20')", [people.clerk.id])
  await add('notice.notice', {
    person_id: people.clerk.id,
    message: 'notices.appointed',
    path: '/workspace',
    key: 'tried',
  })
  await add('mail.message', {
    recipient: 'reader@example.org',
    person_id: people.clerk.id,
    kind: 'invitation',
    subject: 'You are invited',
    body: 'Follow the link.',
    expires_at: '2099-01-01',
  })
  return ids
}
