import { randomUUID } from 'node:crypto'
import { whatHangsOn, whatItServes } from '../src/thread/index.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { openInstallation, type Installation } from './installation.ts'

const FEW = 1_000
const MANY = 100_000
const TIMES = 400

/** Trees of the same shape, each a hundred nodes: so the answers are as long among many nodes as among few. */
const TREE = 100

/** The walk from an outcome in the middle, down to its activities and up to the vision, among many nodes and few. */
export async function measureThread(): Promise<Figure[]> {
  const installation = await openInstallation({ demonstration: false })
  try {
    const person = randomUUID()
    await installation.owner(
      `insert into identity.person (id, name, email) values ('${person}', 'Bench', 'bench@example.org')`,
    )
    const few = await timesAmong(installation, person, FEW)
    const many = await timesAmong(installation, person, MANY)
    return (['down', 'up'] as const).map((way) => ({
      what: `thread ${way} at ${MANY.toLocaleString('en-GB')} nodes : at ${FEW.toLocaleString('en-GB')}`,
      value: many[way],
      reference: few[way],
      unit: 'ms',
      goal: { atMost: 2 },
    }))
  } finally {
    await installation.stop()
  }
}

async function timesAmong(
  { owner, database }: Installation,
  person: string,
  nodes: number,
): Promise<{ down: number; up: number }> {
  await owner(`
    truncate thread.node, thread.word cascade;
    alter table thread.link disable trigger user;
    insert into thread.node (id, kind, title)
      select ${idOf('n')}, case n % ${TREE} when 0 then 'vision' else 'activity' end, 'Node ' || n
      from generate_series(0, ${nodes - 1}) n;
    insert into thread.link (from_id, to_id, kind)
      select ${idOf('n')}, ${idOf(`n - n % ${TREE} + (n % ${TREE} - 1) / 3`)}, 'contributes-to'
      from generate_series(0, ${nodes - 1}) n where n % ${TREE} > 0;
    alter table thread.link enable trigger user;
    insert into identity.role_grant (person_id, role, reason) values ('${person}', 'scrutiny', 'For the bench');`)
  await owner('vacuum analyze thread.node, thread.link')
  const node = (index: number) => {
    // Spread over the trees; the fifth node of each has nodes above and below it.
    const tree = (index * 7919) % (nodes / TREE)
    return `aaaaaaaa-0000-4000-8000-${String(tree * TREE + 4).padStart(12, '0')}`
  }
  const time = async (walk: typeof whatHangsOn) => {
    const once = (index: number) => database.as(person, 'bench.thread', (tx) => walk(tx, node(index)))
    const reached = await once(0)
    if (!reached || reached.nodes.length < 3) throw new Error('The walk reached nothing.')
    await timesOf(50, once)
    return median(await timesOf(TIMES, once))
  }
  return { down: await time(whatHangsOn), up: await time(whatItServes) }
}

function idOf(number: string): string {
  return `('aaaaaaaa-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
}
