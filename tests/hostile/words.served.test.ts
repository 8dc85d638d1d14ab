import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stampOf } from '../../src/platform/languages/message-files.ts'
import { runSql } from '../support/database.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { db, owner } = site.database
const english = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../src/shell/messages/en.json'), 'utf8'),
) as Record<string, string>

test.each(['{', '{name}', '{n, plural, one {x}}', '{x, date}'])(
  'words that do not fit their message (%s), put there by SQL, end no page',
  async (broken) => {
    const [translator] = await owner<{ id: string }>(
      "select id from identity.person where email = 'translator@rotherham.example'",
    )
    const me = translator?.id ?? ''
    const sign = `Entrez donc ${broken.length}`
    await db.as(me, 'hostile.tried', async (tx) => {
      for (const [key, text] of [
        ['signIn.title', broken],
        ['signIn.email', sign],
      ] as const)
        await runSql(
          tx,
          `insert into languages.wording (language, key, text, of, written_by)
           values ('fr', '${key}', '${text}', '${stampOf(english[key] ?? '')}', '${me}')`,
        )
    })
    const page = () => new Visitor(site.origin).get('/fr/sign-in')
    await expect.poll(async () => (await page()).text, { timeout: 10_000 }).toContain(sign)
    expect((await page()).status).toBe(200)
    expect(site.log.filter((line) => line.includes('failed'))).toEqual([])
  },
)
