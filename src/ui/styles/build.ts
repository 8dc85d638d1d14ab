import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const styles = dirname(fileURLToPath(import.meta.url))
const browser = join(styles, '..', 'browser')
const MANIFEST = 'manifest.json'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Which file of the folder holds what is asked for by its plain name, e.g. `app.css` → `app.3f2a….css`. */
interface Manifest {
  /** Hash of all that the build reads: when it is the same, there is nothing to do. */
  readonly sources: string
  readonly files: Readonly<Record<string, string>>
}

/** What the pages of one process are served with. The name holds a hash, so the bytes behind it never change. */
export interface Asset {
  /** Path part of the address, e.g. `/assets/app.3f2a….css`. */
  readonly path: string
  readonly bytes: Buffer
  /** The same bytes for a browser that accepts `Content-Encoding: gzip`. */
  readonly gzip: Buffer
  readonly contentType: string
  readonly immutable: true
}

/**
 * Writes styles (left-to-right and right-to-left), scripts and the icon to `outDir`, each name with a hash of its
 * bytes, and a manifest. Takes about two seconds, or a few milliseconds where nothing has changed since the last time.
 */
export async function buildStyles(outDir: string): Promise<void> {
  const sources = await hashOfSources()
  const before = await readManifest(outDir)
  if (
    before?.sources === sources &&
    Object.values(before.files).every((name) => existsSync(join(outDir, name)))
  )
    return
  // Loaded here, because a process that finds everything built needs neither compiler.
  const [sass, { default: rtlcss }] = await Promise.all([import('sass'), import('rtlcss')])
  const { css } = sass.compile(join(styles, 'app.scss'), {
    style: 'compressed',
    loadPaths: [dirname(packageFolder('govuk-frontend'))],
    // Warnings of the published package are not ours to mend; our own files still warn.
    quietDeps: true,
  })
  const govuk = await readFile(
    join(packageFolder('govuk-frontend'), 'dist/govuk/govuk-frontend.min.js'),
    'utf8',
  )
  const govukName = hashedName('govuk-frontend.js', withoutSourceMap(govuk))
  const app = await readFile(join(browser, 'app.js'), 'utf8')
  const draft = await readFile(join(browser, 'draft.js'), 'utf8')
  const review = await readFile(join(browser, 'review.js'), 'utf8')
  const shortcuts = await readFile(join(browser, 'shortcuts.js'), 'utf8')
  const texts: Record<string, string> = {
    'app.css': css,
    'app.rtl.css': rtlcss.process(css),
    'govuk-frontend.js': withoutSourceMap(govuk),
    'app.js': app
      .replace(`'./govuk-frontend.js'`, `'./${govukName}'`)
      .replace(`'./draft.js'`, `'./${hashedName('draft.js', draft)}'`)
      .replace(`'./review.js'`, `'./${hashedName('review.js', review)}'`)
      .replace(`'./shortcuts.js'`, `'./${hashedName('shortcuts.js', shortcuts)}'`),
    'draft.js': draft,
    'review.js': review,
    'shortcuts.js': shortcuts,
    'supported.js': await readFile(join(browser, 'supported.js'), 'utf8'),
    'icon.svg': await readFile(join(browser, 'icon.svg'), 'utf8'),
  }
  await mkdir(outDir, { recursive: true })
  const files = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, hashedName(name, text)]),
  )
  await Promise.all(
    Object.entries(texts).map(([name, text]) => writeFile(join(outDir, files[name] ?? name), text)),
  )
  // Last, so that a build that was cut off is done again.
  await writeFile(join(outDir, MANIFEST), JSON.stringify({ sources, files } satisfies Manifest, null, 2))
  const names = new Set(Object.values(files))
  const old = Object.values(before?.files ?? {}).filter((name) => !names.has(name))
  await Promise.all(old.map((name) => rm(join(outDir, name), { force: true })))
}

/** What `buildStyles` wrote, in memory, by plain name (`app.css`) and by path. Throws where nothing was built. */
export async function assets(outDir: string): Promise<Assets> {
  const manifest = await readManifest(outDir)
  if (!manifest) throw new Error(`No styles in ${outDir}: call buildStyles first`)
  const entries = await Promise.all(
    Object.entries(manifest.files).map(async ([name, file]): Promise<[string, Asset]> => {
      const bytes = await readFile(join(outDir, file))
      const contentType = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream'
      const asset: Asset = {
        path: `/assets/${file}`,
        bytes,
        gzip: gzipSync(bytes),
        contentType,
        immutable: true,
      }
      return [name, asset]
    }),
  )
  const byName = new Map(entries)
  const byPath = new Map(entries.map(([, asset]) => [asset.path, asset]))
  const pathOf = (name: string) => {
    const asset = byName.get(name)
    if (!asset) throw new Error(`No asset is called ${name}`)
    return asset.path
  }
  return {
    byPath: (path) => byPath.get(path),
    forPage: (dir) => ({
      stylesheet: pathOf(dir === 'rtl' ? 'app.rtl.css' : 'app.css'),
      script: pathOf('app.js'),
      earlyScript: pathOf('supported.js'),
      icon: pathOf('icon.svg'),
    }),
  }
}

export interface Assets {
  byPath(path: string): Asset | undefined
  /** Addresses for the head of a page that is read in this direction. */
  forPage(dir: 'ltr' | 'rtl'): PageAssets
}

/** Addresses that the head of a page needs. */
export interface PageAssets {
  readonly stylesheet: string
  readonly script: string
  readonly earlyScript: string
  readonly icon: string
}

function packageFile(name: string): string {
  const path = findPackageJSON(name, import.meta.url)
  if (!path) throw new Error(`The package ${name} is not installed: run npm ci`)
  return path
}

function packageFolder(name: string): string {
  return dirname(packageFile(name))
}

function hashOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 12)
}

/** `app.rtl.css` → `app.rtl.<hash>.css` */
function hashedName(name: string, text: string): string {
  const extension = extname(name)
  return `${basename(name, extension)}.${hashOf(text)}${extension}`
}

/** The map stays in the package, and a browser's tools would only report it as missing. */
function withoutSourceMap(script: string): string {
  return script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
}

async function hashOfSources(): Promise<string> {
  const files = await Promise.all(
    [styles, browser].map(async (folder) =>
      (await readdir(folder)).toSorted().map((name) => join(folder, name)),
    ),
  )
  const read = files.flat().filter((file) => !file.includes('.test.'))
  const packages = ['govuk-frontend', 'sass', 'rtlcss'].map(packageFile)
  return hashOf(...(await Promise.all([...packages, ...read].map((file) => readFile(file)))))
}

async function readManifest(outDir: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(outDir, MANIFEST), 'utf8')) as Manifest
  } catch {
    return undefined
  }
}
