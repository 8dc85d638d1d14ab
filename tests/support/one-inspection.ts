import type { TestDatabase } from './database.ts'

/** A judgement with its provider and file: a row in every table of the inspections. Gives the provider's id. */
export async function addOneInspection({ owner }: Pick<TestDatabase, 'owner'>, by: string): Promise<string> {
  const digest = 'b'.repeat(64)
  const [file] = await owner<{ id: number }>(
    `insert into inspection.file (kind, name, digest, taken_by) values ('file', 'judgements.ods', $1, $2) returning id`,
    [digest, by],
  )
  const [provider] = await owner<{ id: string }>(
    `insert into inspection.provider (key, name, kind) values ('urn:100001', 'Oak Primary School', 'nursery-primary')
     returning id`,
  )
  if (!file || !provider) throw new Error('The file or the provider was not added')
  await owner(
    `insert into inspection.judgement
       (provider_id, framework, inspected_on, name, version, is_latest, is_overall, grade, file_id, line)
     values ($1, 'eif', '2025-03-04', 'Overall effectiveness', 1, true, true, 'good', $2, 4)`,
    [provider.id, file.id],
  )
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
