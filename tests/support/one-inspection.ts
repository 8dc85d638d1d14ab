import type { TestDatabase } from './database.ts'

/**
 * A judgement with its provider and file, and a provider of whom there is a provisional one alone: rows in every table of the
 * inspections. Gives the first provider's id.
 */
export async function addOneInspection({ owner }: Pick<TestDatabase, 'owner'>, by: string): Promise<string> {
  const digest = 'b'.repeat(64)
  const [file] = await owner<{ id: number }>(
    `insert into inspection.file (kind, name, digest, taken_by) values ('file', 'judgements.ods', $1, $2) returning id`,
    [digest, by],
  )
  const [provider, secret] = await owner<{ id: string }>(
    `insert into inspection.provider (key, name, kind) values ('urn:100001', 'Oak Primary School', 'nursery-primary'),
       ('urn:100002', 'Elm Secondary School', 'secondary') returning id`,
  )
  if (!file || !provider || !secret) throw new Error('The file or the provider was not added')
  await owner(
    `insert into inspection.judgement
       (provider_id, framework, inspected_on, name, version, is_latest, is_overall, grade, file_id, line)
     values ($1, 'eif', '2025-03-04', 'Overall effectiveness', 1, true, true, 'good', $2, 4)`,
    [provider.id, file.id],
  )
  await owner(
    `insert into inspection.judgement
       (provider_id, framework, inspected_on, name, version, is_latest, is_overall, grade, status, file_id, line)
     values ($1, 'eif', '2025-03-05', 'Overall effectiveness', 1, true, true, 'inadequate', 'provisional', $2, 5)`,
    [secret.id, file.id],
  )
  await owner(`insert into inspection.account (file_id, account) values ($1, '{}')`, [file.id])
  for (const { id } of [provider, secret]) {
    await owner(
      `insert into inspection.provider_change (provider_id, file_id, fact, was, becomes, line)
       values ($1, $2, 'name', 'As it was', 'As it is', 4)`,
      [id, file.id],
    )
  }
  await owner(
    `insert into inspection.upload (name, digest, found, made_by) values ('next.ods', $1, '{}', $2)`,
    [digest, by],
  )
  await owner(`insert into inspection.publication (month, content) values ('2025-03-01', '{}')`)
  await owner(
    `insert into published.inspection_table (month, content, published_at) values ('2025-03-01', '{}', now())`,
  )
  return provider.id
}
