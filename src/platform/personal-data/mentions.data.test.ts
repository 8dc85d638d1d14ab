import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { addOneOfEach } from '../../../tests/support/one-of-each.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import type { CouncilSettings } from '../settings.ts'
import { personCommand } from './cli.ts'
import { selectMentions } from './store.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
await addOneOfEach(database, people)
const { db, owner, ownerUrl } = database
const { administrator, officer } = people

describe('a name in what people wrote', () => {
  const named = randomUUID()
  const asks = (person: string) =>
    db.as(person, 'mentions.asked', async (tx) => {
      const found = await selectMentions(tx, named, 20)
      return found.map(({ table, column, excerpt }) => `${table}.${column}: ${excerpt}`)
    })

  test('is listed with its place, in every column of words that erasure leaves, and nowhere else', async () => {
    await owner(
      "insert into identity.person (id, name, email) values ($1, 'Ann (A.) Lee', 'ann.lee@example.org')",
      [named],
    )
    await owner(
      "insert into identity.role_grant (person_id, role, reason) values ($1, 'clerk', 'Ann (A.) Lee is new')",
      [named],
    )
    const [plan] = await owner<{ id: string }>(
      "insert into plan.plan (slug, kind, title, summary) values ('ann', 'strategy', 'A plan', 'Ask ANN (A.)\n LEE about it.') returning id",
    )
    await owner(
      "insert into plan.version (plan_id, number, content, note) values ($1, 1, $2, 'Joann (A.) Leeds did it')",
      [plan?.id, JSON.stringify({ plan: { title: 'x', notes: ['Write to ann.lee@example.org.'] } })],
    )
    const [node] = await owner<{ id: string }>('select id from thread.node limit 1')
    await owner(
      "insert into plan.question (kind, node_id, page, text, contact) values ('question', $1, '/', 'Does Ann (A.) Lee know?', 'Ann (A.) Lee')",
      [node?.id],
    )
    await owner(
      "insert into documents.document (filename, sha256, media_type, bytes) values ('x.txt', $1, 'text/plain', $2)",
      ['c'.repeat(64), Buffer.from('Lead: Ann (A.) Lee')],
    )
    await owner(
      "insert into identity.role_grant (person_id, role, reason) values ($1, 'clerk', 'Takes over from Ann (A.) Lee')",
      [officer.id],
    )
    expect(await asks(administrator.id)).toEqual([
      'documents.document.bytes: Ann (A.) Lee',
      'identity.role_grant.reason: Takes over from Ann (A.) Lee',
      'plan.plan.summary: Ask ANN (A.)\n LEE about it.',
      'plan.question.text: Does Ann (A.) Lee know?',
      'plan.version.content: Write to ann.lee@example.org.',
    ])
  })

  test('is shown to nobody who does not read those words', async () => {
    const seen = await asks(people.clerk.id)
    expect(seen.filter((line) => /role_grant|question|document/.test(line))).toEqual([])
    await owner('delete from identity.role_grant where person_id = $1', [people.clerk.id])
    expect(await asks(people.clerk.id)).toEqual([])
  })

  test('stands there still when the person was erased by the command, which says where', async () => {
    await owner("update identity.role_grant set ended_at = now(), end_reason = 'Left' where person_id = $1", [
      named,
    ])
    let said = ''
    const sink = { write: (text: string) => (said += text) }
    const council = { databaseUrl: ownerUrl, origin: 'https://plan.example' } as CouncilSettings
    const placeOf = ({ table }: { table: string }) => (table === 'plan.plan' ? { path: '/there' } : undefined)
    const code = await personCommand(['erase', 'ann.lee@example.org'], {
      council,
      stdout: sink,
      stderr: sink,
      placeOf,
    })
    expect(code).toBe(0)
    expect(said).toContain('  plan.plan.summary https://plan.example/there\n')
    expect(said).toContain('  plan.version.content\n')
    expect(said).not.toMatch(/ann/i)
    const [plan] = await owner<{ summary: string }>("select summary from plan.plan where slug = 'ann'")
    expect(plan?.summary).toContain('ANN (A.)')
    expect(await asks(administrator.id)).toEqual([])
  })
})
