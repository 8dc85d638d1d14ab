import { describe, expect, test } from 'vitest'
import { profile } from '../../profiles/demo.ts'
import { messageFolders } from '../../src/messages.ts'
import { SOURCE_LANGUAGE, standings } from '../../src/platform/languages/message-files.ts'
import { faultsIn } from '../../src/platform/languages/messages-cli.ts'
import { sources } from './sources.ts'

/** Languages in which every message stands, and from then on must. */
const COMPLETE: readonly string[] = ['ar', 'fa', 'fr', 'sk', 'ur', 'zh-Hans']

const codes = [...new Set(messageFolders.flatMap(({ translations }) => [...translations.keys()]))]

describe('words in other languages', () => {
  test('are loaded from every folder that has words', () => {
    const folders = sources('/messages/en.json').map(({ path }) => path.replace(/^src\/|\/en\.json$/g, ''))
    expect(messageFolders.map(({ path }) => path).toSorted()).toEqual(folders.toSorted())
  })

  test('are there for every language that is called complete (mend: goldthread messages todo CODE)', () => {
    const gaps = COMPLETE.flatMap((code) =>
      messageFolders.flatMap((folder) =>
        [...standings(folder, code)]
          .filter(([, standing]) => standing !== 'there')
          .map(([key, standing]) => `${folder.path}/${code}.json ${key}: ${standing}`),
      ),
    )
    expect(gaps).toEqual([])
  })

  test('can each stand in for their English (mend: as the line says)', () => {
    expect(codes.flatMap((code) => messageFolders.flatMap((folder) => faultsIn(folder, code)))).toEqual([])
  })

  test('are of a key that English has (mend: goldthread messages tidy CODE)', () => {
    const unused = codes.flatMap((code) =>
      messageFolders.flatMap((folder) =>
        [...standings(folder, code)]
          .filter(([, standing]) => standing === 'unused')
          .map(([key]) => `${folder.path}/${code}.json ${key}`),
      ),
    )
    expect(unused).toEqual([])
  })

  test('are complete in languages that the demonstration has', () => {
    const shown = profile.languages.map(({ code }) => code)
    expect(COMPLETE.filter((code) => code === SOURCE_LANGUAGE || !shown.includes(code))).toEqual([])
  })
})
