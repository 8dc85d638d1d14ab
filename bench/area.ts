import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { figuresCommand } from '../src/modules/figures/cli.ts'
import { answersCommand } from '../src/modules/measures/answers/cli.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { openInstallation } from './installation.ts'

const ROTHERHAM = 'E08000018'
const INDICATORS = 434

/** Every indicator of LAIT for one authority with its neighbours, as the command prints it, against the bare query of the rows. */
export async function measureArea(): Promise<Figure[]> {
  const data = join(process.env['GOLDTHREAD_SHARED'] ?? '../shared', 'data')
  const lait = join(data, 'lait', 'bds_long_0.parquet')
  if (!existsSync(lait)) {
    console.error('GOLDTHREAD_SHARED has no data/lait, so an authority is not measured.')
    return []
  }
  const installation = await openInstallation({ demonstration: false })
  try {
    const council = { databaseUrl: installation.ownerUrl, dataFolder: '' }
    let said = ''
    const stdout = { write: (text: string) => (said += text) }
    const context = { council, stdout, stderr: process.stderr }
    const take = async (...args: string[]) => {
      if ((await figuresCommand(['import', ...args, '--json'], context)) !== 0)
        throw new Error(`${args[0]} was not taken: ${said.slice(-500)}`)
    }
    await take(lait, '--meta', join(data, 'lait', 'lait_data_dictionary.csv'))
    await take(join(data, 'dfe', 'sn_model_2025_wide.csv'), '--as', 'neighbours')
    const answered = await timesOf(3, async () => {
      said = ''
      await answersCommand(['area', ROTHERHAM, '--json'], context)
    })
    const { indicators, neighbours } = JSON.parse(said)
    if (indicators.length !== INDICATORS || neighbours.length !== 10)
      throw new Error(`${indicators.length} indicators with ${neighbours.length} neighbours were answered.`)
    const bare = await timesOf(3, () => queryBare(installation.ownerUrl))
    return [
      {
        what: `${INDICATORS} indicators of an authority with neighbours, trend and bands : bare query of their rows`,
        value: median(answered) / 1000,
        reference: median(bare) / 1000,
        unit: 's',
        goal: { atMostValue: 5 },
      },
    ]
  } finally {
    await installation.stop()
  }
}

/** The values of the authority and those beside it, with nothing computed from them. */
async function queryBare(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`
      select v.* from figure.value v where v.is_latest and v.area_id in (
        select a.id from figure.area a where a.code = '${ROTHERHAM}' or a.kind = 'country'
        union select n.neighbour_id from figure.neighbour n join figure.area a on a.id = n.area_id
          where a.code = '${ROTHERHAM}')`)
  } finally {
    await client.end()
  }
}
