import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../tests/support/database.ts'
import { profile } from '../profiles/demo.ts'
import { loadDraft } from '../src/modules/report-card/index.ts'
import type { Database } from '../src/platform/database/database.ts'
import { cardDemonstration } from './report-card.ts'
import { PACK, PACK_FIGURES } from './report-card-figures.ts'
import { WORDS } from './report-card-words.ts'
import { loadDemonstration } from './load.ts'
import { PERFORMANCE_OFFICER } from './people.ts'
import { shared } from '../tests/support/shared.ts'

const database = await freshDatabase()
await loadDemonstration(database.db, database.ownerUrl, 'a-password-of-the-test', profile)

const pack = shared('documents', PACK.file)

describe('the Report Card of the demonstration', () => {
  it('says of no number where it is from that is not there, and leaves none unsaid', async () => {
    const used = new Set(
      WORDS.flatMap(({ heading, text }) =>
        [...`${heading} ${text}`.matchAll(/\{(.*?)\}/g)].map(([, key]) => key),
      ),
    )
    expect(PACK_FIGURES.filter(({ key }) => !used.has(key)).map(({ key }) => key)).toEqual([])
    expect(new Set(PACK_FIGURES.map(({ key }) => key)).size).toBe(PACK_FIGURES.length)
  })

  // The document is beside the project and not in it.
  it.runIf(pack.isThere)('has no figure that does not stand in the line that it names', () => {
    const lines = readFileSync(pack.path, 'utf8').split('\n')
    const missing = PACK_FIGURES.filter(({ line, value, printed }) => {
      const text = (lines[line - 1] ?? '').replaceAll(',', '')
      const there =
        printed === undefined ? new RegExp(`(?<![\\d.])${value.replace('.', '\\.')}(?![.]?\\d)`) : printed
      return typeof there === 'string' ? !text.includes(there) : !there.test(text)
    })
    expect(missing.map(({ key, line }) => `${key} in line ${line}: ${lines[line - 1]}`)).toEqual([])
  })

  it('is published, whenever a start stopped, and once', async () => {
    for (let stopAt = 1; stopAt <= 6; stopAt++) {
      let step = 0
      const stopping: Database = {
        ...database.db,
        as: (person, name, work) =>
          database.db.as(person, name, async (tx) => {
            const done = await work(tx)
            step += 1
            if (step === stopAt) throw new Error('the machine stopped')
            return done
          }),
      }
      await expect(cardDemonstration(stopping)).rejects.toThrow('the machine stopped')
    }
    await cardDemonstration(database.db)
    await cardDemonstration(database.db)
    const found = await database.owner(
      'select slug, number, is_current from published.report_card order by number',
    )
    expect(found).toEqual([
      { slug: '2011-12', number: 1, is_current: false },
      { slug: '2011-12', number: 2, is_current: true },
    ])
  })

  it('has nothing that would keep another from being proposed', async () => {
    const nothing = { parts: [], t: (key: string) => key }
    const draft = await database.db.as(PERFORMANCE_OFFICER.id, 'test', (tx) =>
      loadDraft(tx, '2011-12', nothing),
    )
    expect(draft?.obstacles).toEqual([])
    expect(draft?.content.figures).toHaveLength(PACK_FIGURES.length)
  })
})
