import { PERFORMANCE_OFFICER } from '../../demo/people.ts'
import { inspectionTable, publishInspections, typeJudgement } from '../../src/modules/inspections/index.ts'
import { done } from './done.ts'
import type { Site } from './site.ts'

const officer = PERFORMANCE_OFFICER
const TODAY = '2026-11-23'

/**
 * Judgements of each status, with what was judged of whom, behind a table that is published. Gives the addresses of that,
 * and the row of its CSV where the final judgement counts and no other.
 */
export async function inspectionCanaries(
  { database: { db } }: Site,
  canary: (where: string) => string,
): Promise<{ asks: string[]; csv: string; finalAlone: string }> {
  await db.as(officer.id, 'leaks.seed', async (tx) => {
    for (const [index, status] of ['final', 'provisional', 'withdrawn'].entries()) {
      const judgement = {
        provider: canary(`${status} provider`),
        isChildminder: false,
        kind: 'fostering-adoption',
        urn: `SC90000${index}`,
        inspectedOn: '2026-03-02',
        publishedOn: '2026-04-02',
        name: canary(`${status} judgement`),
        grade: status === 'final' ? 'good' : 'inadequate',
        isOverall: true,
        status,
      }
      done(await typeJudgement(tx, officer, judgement, TODAY))
    }
    done(await publishInspections(tx, officer, await inspectionTable(tx, TODAY)))
  })
  const table = '/inspections/2026-10'
  const csv = `${table}.csv`
  return { asks: [table, csv, `${table}.pdf`], csv, finalAlone: 'fostering-adoption,2026-10,false,100,1,1,' }
}
