import { Worker } from 'node:worker_threads'
import type { Language } from '../languages/language.ts'
import { fontsFor } from './fonts.ts'
import { listed, wordsOf, type Block, type Cell, type Paper, type Speech } from './paper.ts'
import { plainText, runsOf } from './speech.ts'

/** What the thread is asked: the paper as JSON, and the instant that it is dated with, in seconds since 1970. */
export interface PdfTask {
  words: string
  madeAt: number
}

export type PdfAnswer = { pdf: Uint8Array<ArrayBuffer>; fault?: never } | { fault: string; pdf?: never }

/** PDF/UA-1 (ISO 14289-1), by Typst; the same paper gives the same bytes. */
export function writePdf(paper: Paper): Promise<Uint8Array> {
  return inThread({
    words: JSON.stringify(pdfPaper(paper)),
    madeAt: Math.floor(Date.parse(paper.madeAt) / 1000),
  })
}

/** Far more than a paper of 300 pages takes. */
const MOST_MILLISECONDS = 60_000

/** Started with the first paper and kept, with its fonts; it keeps no process alive. One paper at a time. */
let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

function inThread(task: PdfTask): Promise<Uint8Array> {
  const turn = last.then(() => typeset(task))
  last = turn.catch(() => undefined)
  return turn
}

function typeset(task: PdfTask): Promise<Uint8Array> {
  const worker = (thread ??= new Worker(new URL('pdf.worker.ts', import.meta.url), { env: {} }))
  return new Promise((done, refuse) => {
    const end = () => {
      clearTimeout(clock)
      worker.off('message', answered).off('error', broken).off('exit', ended)
      worker.unref()
    }
    const answered = ({ pdf, fault }: PdfAnswer) => {
      end()
      if (pdf) done(pdf)
      else refuse(new Error(`A PDF could not be set: ${fault}`))
    }
    const broken = (error: Error) => {
      end()
      thread = undefined
      void worker.terminate()
      refuse(error)
    }
    const ended = (code: number) => broken(new Error(`The thread that sets PDFs ended with ${code}.`))
    const clock = setTimeout(() => broken(new Error('A PDF took too long to set.')), MOST_MILLISECONDS)
    worker.ref()
    worker.on('message', answered).on('error', broken).on('exit', ended)
    worker.postMessage(task, [])
  })
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
          : [heading(title), { kind: 'list', items: items.map((item) => runs(listed(item))) }],
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
