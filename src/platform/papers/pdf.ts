import { readFileSync } from 'node:fs'
import { NodeCompiler, PdfStandard, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { Language } from '../languages/language.ts'
import { drawableBy, fontsFor, readFonts } from './fonts.ts'
import { listed, wordsOf, type Block, type Cell, type Paper, type Speech } from './paper.ts'
import { plainText, runsOf } from './speech.ts'

interface Press {
  compiler: NodeCompiler
  template: string
  drawable: (text: string) => string
}

/** Made with the first PDF of the thread that this runs in, and kept: reading the fonts takes a second. */
let press: Press | undefined

function openPress(): Press {
  const fonts = readFonts()
  return {
    compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }),
    template: readFileSync(new URL('paper.typ', import.meta.url), 'utf8'),
    drawable: drawableBy(fonts),
  }
}

/** Nothing of one paper is kept for the next: the memory of a long one would stay. */
const KEPT = 0

/** PDF/UA-1 (ISO 14289-1), by Typst; the same paper gives the same bytes. Takes the thread while it is set. */
export function writePdf(paper: Paper): Uint8Array {
  const { compiler, template, drawable } = (press ??= openPress())
  const words = drawable(JSON.stringify(pdfPaper(paper)))
  const compiled = compiler.compile({ mainFileContent: template, inputs: { paper: words } })
  if (!compiled.result)
    throw new Error(`A PDF could not be set: ${diagnosed(compiler, compiled.takeDiagnostics())}`)
  const pdf = pdfOf(compiler, compiled.result, Math.floor(Date.parse(paper.madeAt) / 1000))
  compiler.evictCache(KEPT)
  return new Uint8Array(pdf)
}

/** `creationTimestamp` in seconds since 1970. */
function pdfOf(
  compiler: NodeCompiler,
  document: Parameters<NodeCompiler['pdf']>[0],
  creationTimestamp: number,
): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: PdfStandard.UA_1, creationTimestamp })
  } catch (error) {
    if (error instanceof Error) throw error
    throw new Error(`A PDF could not be written: ${diagnosed(compiler, error as NodeError)}`, {
      cause: error,
    })
  }
}

function diagnosed(compiler: NodeCompiler, error: NodeError | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no reason was given'
}

/** A row with more characters than this may be broken over two pages: unbroken it might not fit on any. */
const LONG_CELL = 1500

function pdfPaper(paper: Paper) {
  const { speech, style } = paper
  const { language } = speech
  const { lang, region } = tongueOf(language)
  const runs = (text: string) => spokenRuns(text, speech)
  return {
    title: plainText(paper.title, speech),
    publisher: plainText(style.publisher, speech),
    colour: style.colour,
    wide: paper.wide,
    lang,
    region,
    rtl: language.dir === 'rtl',
    fonts: fontsFor(language),
    // The letters of Nastaliq hang down over their line.
    leading: lang === 'ur' ? 1.1 : 0.65,
    pages: speech.pages.split(/\{pages?\}/),
    foot: runs([style.publisher, style.foot].filter(Boolean).join(' · ')),
    heading: runs(paper.title),
    notice: paper.notice === null ? null : runs(paper.notice),
    facts: paper.facts.map(runs),
    blocks: paper.blocks.flatMap((block) => pdfBlocks(block, runs)),
  }
}

type Runs = ReturnType<typeof spokenRuns>

function spokenRuns(text: string, speech: Speech) {
  return runsOf(text, speech).map((run) =>
    run.language.code === speech.language.code
      ? { text: run.text }
      : {
          text: run.text,
          ...tongueOf(run.language),
          rtl: run.language.dir === 'rtl',
          fonts: fontsFor(run.language),
        },
  )
}

/** Typst says language and region apart, and tells scripts of Chinese by the region. */
function tongueOf({ code }: Language): { lang: string; region: string | null } {
  const { language, region } = new Intl.Locale(code === 'en' ? 'en-GB' : code)
  return { lang: language, region: region ?? (language === 'zh' ? 'CN' : null) }
}

function pdfBlocks(block: Block, runs: (text: string) => Runs): object[] {
  const heading = (text: string) => ({ kind: 'heading', level: 1, words: runs(text) })
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: block.level, words: runs(block.text) }]
    case 'paragraph':
      return [{ kind: 'paragraph', words: runs(block.text) }]
    case 'listing':
      return block.groups.flatMap(({ title, items, lines }): object[] =>
        lines
          ? lines.map((line) => ({ kind: 'paragraph', words: runs(line) }))
          : [
              ...(title === '' ? [] : [heading(title)]),
              { kind: 'list', items: items.map((item) => runs(listed(item))) },
            ],
      )
    case 'table':
      return block.groups.flatMap(({ title, rows }) => [
        ...(title === '' ? [] : [heading(title)]),
        rows.length === 0
          ? { kind: 'paragraph', words: runs(block.empty) }
          : {
              kind: 'table',
              shares: block.columns.map(({ share }) => share),
              heads: block.columns.map(({ head }) => runs(head)),
              rows: rows.map((row) => pdfRow(row, block.columns.length, runs)),
            },
      ])
  }
}

function pdfRow(row: readonly Cell[], columns: number, runs: (text: string) => Runs) {
  const texts = Array.from({ length: columns }, (_, index) => wordsOf(row[index] ?? null))
  return { cells: texts.map(runs), long: texts.some((text) => text.length > LONG_CELL) }
}
