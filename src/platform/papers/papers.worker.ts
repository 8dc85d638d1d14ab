import { parentPort } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import type { PackedFormat, PaperAnswer, PaperTask } from './thread.ts'

/** Each is loaded with the first paper of its format. */
const WRITERS: Readonly<Record<PackedFormat, (paper: Paper) => Promise<Uint8Array>>> = {
  docx: async (paper) => (await import('./docx.ts')).writeDocx(paper),
  xlsx: async (paper) => (await import('./xlsx.ts')).writeXlsx(paper),
  pdf: async (paper) => (await import('./pdf.ts')).writePdf(paper),
}

parentPort?.on('message', (task: PaperTask) => {
  void answerTo(task).then((answer) =>
    parentPort?.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : []),
  )
})

async function answerTo(task: PaperTask): Promise<PaperAnswer> {
  try {
    const bytes =
      task.format === 'png'
        ? await (await import('./png.ts')).writePng(task.drawing)
        : await WRITERS[task.format](task.paper)
    // copied: what a writer gives may be a part of a larger memory, which cannot be handed over
    return { bytes: new Uint8Array(bytes) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
