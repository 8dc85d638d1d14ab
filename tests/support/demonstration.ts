import { inject } from 'vitest'
import { loadDemonstration } from '../../demo/load.ts'
import { profile } from '../../profiles/demo.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { beingMade, demonstrationOf, inDatabase, MIGRATIONS, withClient } from './servers.ts'

/** of everybody in the demonstration of the tests */
export const PASSWORD = 'a-password-of-the-tests'

/**
 * The name of a database with the demonstration in it, to be copied: loading it takes seconds, copying it a fraction of
 * one. It is made once a run, by the first file that asks; the others wait for it.
 */
export async function demonstrationTemplate(): Promise<string> {
  const serverUrl = inject('serverUrl')
  const template = inject('template')
  const name = demonstrationOf(template)
  const unfinished = beingMade(template)
  await withClient(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished} template ${template}`)
    const ownerUrl = inDatabase(serverUrl, unfinished)
    const database = await openDatabase(ownerUrl, MIGRATIONS)
    try {
      await loadDemonstration(database, ownerUrl, PASSWORD, profile)
    } finally {
      await database.close()
    }
    await client.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}
