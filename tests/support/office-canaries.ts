import type { Site } from './site.ts'

/** What the partnership keeps about its own people, and never in public: roles, mails, notices, jobs, translations of drafts. */
export async function officeCanaries(
  { database: { owner } }: Site,
  canary: (where: string) => string,
): Promise<void> {
  const [person] = await owner<{ id: string }>(
    'insert into identity.person (name, email) values ($1, lower($2)) returning id',
    [canary('person'), `${canary('address').replace(' ', '.')}@example.org`],
  )
  const id = person?.id
  await owner(
    `insert into identity.role_grant (person_id, role, reason, ended_at, end_reason) values ($1, 'clerk', $2, now(), $3)`,
    [id, canary('reason of a role'), canary('end of a role')],
  )
  await owner(
    `insert into partners.post_role (post_id, role, reason) select id, 'clerk', $1 from partners.post limit 1`,
    [canary('role of a post')],
  )
  await owner(
    `insert into mail.message (recipient, person_id, kind, subject, body, expires_at)
     values ('a@example.org', $1, 'test', $2, $3, now() + interval '1 day')`,
    [id, canary('subject'), canary('mail')],
  )
  await owner(
    `insert into notice.notice (person_id, message, "values", path, key) values ($1, 'notices.appointed', $2, '/workspace', 'x')`,
    [id, { post: canary('notice') }],
  )
  await owner(`insert into jobs.run (key, task) values ($1, 'task.x')`, [canary('job')])
  await owner(
    `insert into plan.translation (language, plan_id, node_id, field, english, text, written_by)
     select 'fr', plan_id, id, 'text', $1, $2, $3 from plan.statement limit 1`,
    [canary('English of a draft'), canary('translation of a draft'), id],
  )
  await owner(
    `insert into card.translation (language, card_id, record, field, english, text, written_by)
     select 'fr', id, 'about', 'title', $1, $2, $3 from card.card limit 1`,
    [canary('English of a draft card'), canary('translation of a draft card'), id],
  )
}
