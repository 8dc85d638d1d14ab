import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, PdfStandard, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { drawableBy, readFonts } from './fonts.ts'
import type { PdfAnswer, PdfTask } from './pdf.ts'

/** A thread of its own: typesetting takes the time that pages are to be served in. */

const template = readFileSync(new URL('paper.typ', import.meta.url), 'utf8')
const fonts = readFonts()
const drawable = drawableBy(fonts)
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] })
/** Generations of the compiler's memory that are kept: what the last papers had in common. */
const KEPT = 3

parentPort?.on('message', ({ words, madeAt }: PdfTask) => {
  const answer = answerTo(words, madeAt)
  parentPort?.postMessage(answer, answer.pdf ? [answer.pdf.buffer] : [])
})

function answerTo(words: string, madeAt: number): PdfAnswer {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { paper: drawable(words) } })
  const { result } = compiled
  if (!result) return { fault: diagnosed(compiled.takeDiagnostics()) }
  try {
    const pdf = compiler.pdf(result, { pdfStandard: PdfStandard.UA_1, creationTimestamp: madeAt })
    compiler.evictCache(KEPT)
    return { pdf: new Uint8Array(pdf) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : diagnosed(error as NodeError) }
  }
}

function diagnosed(error: NodeError | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no reason was given'
}
