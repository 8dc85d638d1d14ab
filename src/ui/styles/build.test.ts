import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assets, buildStyles, type Assets } from './build.ts'

let folder: string
let built: Assets

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goldthread-styles-'))
  await buildStyles(folder)
  built = await assets(folder)
}, 20_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const textOf = (path: string) => built.byPath(path)?.bytes.toString() ?? ''
const stylesheet = (dir: 'ltr' | 'rtl') => textOf(built.forPage(dir).stylesheet)

describe('the styles', () => {
  test.each(['ltr', 'rtl'] as const)('ask for no typeface and no image, %s', (dir) => {
    expect(stylesheet(dir).length).toBeGreaterThan(50_000)
    expect(stylesheet(dir)).not.toMatch(/url\(|@font-face|@import|GDS Transport/)
  })

  test('turn round for right-to-left, except the tick of a checkbox', () => {
    expect(stylesheet('ltr')).toContain('.govuk-back-link::before{')
    expect(stylesheet('rtl')).not.toBe(stylesheet('ltr'))
    expect(stylesheet('rtl')).toMatch(
      /\[dir=rtl\] \.govuk-checkboxes__label::after\{transform:rotate\(-45deg\);border-width:0 0 5px 5px\}/,
    )
  })

  test('know every class of our own that a component uses', async () => {
    const folders = ['..', '../charts', ...(await componentFolders())]
    const sources = await Promise.all(folders.map(sourcesIn))
    const used = new Set(
      sources
        .flat()
        .flatMap((text) => text.match(/(?<!data-)\bgt-[a-z-]+(?:__[a-z]+)?(?:--[a-z]+)?\b/g) ?? []),
    )
    expect(used.size).toBeGreaterThan(30)
    const unknown = [...used].filter((name) => !new RegExp(`\\.${name}(?![a-z_])`).test(stylesheet('ltr')))
    expect(unknown).toEqual([])
  })
})

async function componentFolders(): Promise<string[]> {
  const entries = await readdir(join(import.meta.dirname, '../components'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `../components/${entry.name}`)
}

async function sourcesIn(path: string): Promise<string[]> {
  const names = await readdir(join(import.meta.dirname, path))
  const tsx = names.filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))
  return Promise.all(tsx.map((name) => readFile(join(import.meta.dirname, path, name), 'utf8')))
}

describe('an asset', () => {
  test('is served under a name that changes with its bytes', () => {
    const { stylesheet: path } = built.forPage('ltr')
    expect(path).toMatch(/^\/assets\/app\.[0-9a-f]{12}\.css$/)
    expect(built.byPath(path)).toMatchObject({ contentType: 'text/css; charset=utf-8', immutable: true })
    expect(built.byPath('/assets/app.css')).toBeUndefined()
    expect(built.byPath('/assets/../package.json')).toBeUndefined()
  })

  test('holds the same bytes packed', () => {
    const asset = built.byPath(built.forPage('rtl').stylesheet)
    expect(asset && gunzipSync(asset.gzip).equals(asset.bytes)).toBe(true)
  })

  test('of a script leads to the script that it imports', () => {
    const imported = /from '\.\/([^']+)'/.exec(textOf(built.forPage('ltr').script))?.[1]
    expect(textOf(`/assets/${imported}`)).toContain('initAll')
  })
})

describe('building again', () => {
  test('writes nothing while nothing has changed', async () => {
    const manifest = join(folder, 'manifest.json')
    const before = await stat(manifest)
    await buildStyles(folder)
    expect((await stat(manifest)).mtimeMs).toBe(before.mtimeMs)
  })

  test('brings back a file that was lost', async () => {
    const lost = join(folder, built.forPage('ltr').icon.replace('/assets/', ''))
    await rm(lost)
    await buildStyles(folder)
    expect((await stat(lost)).size).toBeGreaterThan(0)
  }, 20_000)
})

test('a folder in which nothing was built is told so', async () => {
  await expect(assets(join(folder, 'nowhere'))).rejects.toThrow('call buildStyles first')
})
