import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COUNCIL_SETTINGS, PROCESS_SETTINGS } from '../../src/platform/settings.ts'
import { ROOT } from './sources.ts'

test('every setting stands in the table of docs/operation.md, and nothing else does (mend: add or take away its line)', () => {
  const text = readFileSync(join(ROOT, 'docs', 'operation.md'), 'utf8')
  const tables = text.slice(text.indexOf('## Settings'), text.indexOf('## Start'))
  const documented = [...tables.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
  )
  const known = [...Object.keys(PROCESS_SETTINGS.shape), ...Object.keys(COUNCIL_SETTINGS.shape)]
  expect(documented.toSorted()).toEqual(known.toSorted())
})
