import type { TestDatabase } from './database.ts'

/** A figure with its file, and a measure made of it: a row in every table of both. Gives the measure's id. */
export async function addOneMeasure(
  { owner }: Pick<TestDatabase, 'owner'>,
  { by, post, activity }: { by: string; post: string; activity: string },
): Promise<string> {
  const one = async (query: string, values: unknown[] = []): Promise<string> => {
    const [row] = await owner<{ id: string }>(`${query} returning id`, values)
    if (!row) throw new Error(`Nothing came of: ${query}`)
    return row.id
  }
  const file = await one(
    `insert into figure.file (kind, name, dataset, digest, taken_by) values ('ees', 'reading.csv', 'reading', $1, $2)`,
    ['a'.repeat(64), by],
  )
  const area = (code: string) =>
    one(`insert into figure.area (code, name, kind) values ($1, $1, 'authority')`, [code])
  const [own, other] = [await area('E08000018'), await area('E08000016')]
  const period = await one(
    `insert into figure.period (code, identifier, name, starts_on, ends_on, frequency)
     values ('202526', 'Academic year', '2025/26', '2025-09-01', '2026-08-31', 'year')`,
  )
  const series = await one(
    `insert into figure.series (source, dataset, indicator, name) values ('ees', 'reading', 'readers', 'Readers')`,
  )
  await owner(
    `insert into figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value)
     values ($1, $2, $3, 1, true, $4, 2, 61.5)`,
    [series, own, period, file],
  )
  await owner(
    `insert into figure.neighbour (area_id, neighbour_id, rank, closeness, edition, file_id)
     values ($1, $2, 1, 'Very close', 2025, $3)`,
    [own, other, file],
  )
  await owner(
    `insert into figure.upload (kind, name, bytes, account, made_by) values ('ees', 'next.csv', '', '{}', $1)`,
    [by],
  )
  await owner(`insert into figure.mapping (headings, mapping, made_by) values ('Year,Readers', '{}', $1)`, [
    by,
  ])

  const measure = await one(
    `insert into measure.measure (slug, name, series_id, area_id, owner_post_id)
     values ('readers', 'Children who read well', $1, $2, $3)`,
    [series, own, post],
  )
  await owner(
    `insert into measure.definition (measure_id, version, name, kind, polarity, rhythm)
     values ($1, 1, 'Children who read well', 'percentage', 'high', 'academic-year')`,
    [measure],
  )
  await owner(
    `insert into measure.target (measure_id, kind, period_code, period_identifier, ends_on, value)
     values ($1, 'local', '202526', 'Academic year', '2026-08-31', 65)`,
    [measure],
  )
  await owner(`insert into measure.step (measure_id, from_on, why) values ($1, '2025-09-01', 'A new test')`, [
    measure,
  ])
  const note = await one(
    `insert into measure.note (measure_id, kind, period_code, period_identifier, ends_on, version, text)
     values ($1, 'commentary', '202526', 'Academic year', '2026-08-31', 1, 'More children read.')`,
    [measure],
  )
  await owner(
    `insert into measure.claim_answer (note_id, place, words, verdict, set_against, answer, answered_by)
     values ($1, 0, 'More children read', 'too-few', '[]', 'We counted them again.', $2)`,
    [note, by],
  )
  await owner(
    `insert into measure.entry (measure_id, period_code, period_identifier, said)
     values ($1, '202526', 'Academic year', '61.5')`,
    [measure],
  )
  await owner(`insert into measure.publication (measure_id, number, facts) values ($1, 1, '{}')`, [measure])
  await owner(
    `insert into published.measure (measure_id, number, slug, name, is_current, content, found_by, published_at)
     values ($1, 1, 'readers', 'Children who read well', true, '{}', '', now())`,
    [measure],
  )
  await owner(`insert into published.measure_link (measure_id, node_id, kind) values ($1, $2, 'moved-by')`, [
    measure,
    activity,
  ])
  return measure
}
