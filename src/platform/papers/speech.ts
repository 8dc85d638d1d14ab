import { authoredRuns } from '../../kernel/authored.ts'
import type { Language } from '../languages/language.ts'
import type { Speech } from './paper.ts'

/** A stretch of text in one language. */
export interface Run {
  text: string
  language: Language
}

/** Unicode's isolates: runs carry their direction themselves. */
const ISOLATES = /[\u2066-\u2069]/g

/** A text by its languages, without the marks; what is no text for XML 1.0 (section 2.2) is left out. */
export function runsOf(text: string, { language, authored, outdated }: Speech): Run[] {
  const runs: Run[] = []
  for (const each of authoredRuns(text)) {
    const words = writable(each.isOutdatedMark ? ` ${outdated}` : each.words).replace(ISOLATES, '')
    const spoken = each.isAuthored ? authored : language
    const last = runs.at(-1)
    if (last?.language.code === spoken.code) last.text += words
    else if (words !== '') runs.push({ text: words, language: spoken })
  }
  return runs
}

/** The same where no run can be told apart: words of the other direction stand between isolates. */
export function plainText(text: string, speech: Speech): string {
  const runs = runsOf(text, speech)
  if (runs.length === 1 || runs.every((run) => run.language.dir === speech.language.dir))
    return runs.map((run) => run.text).join('')
  return runs
    .map((run) => (run.language.dir === speech.language.dir ? run.text : `\u2068${run.text}\u2069`))
    .join('')
}

/** Control characters that no text needs, and halves of surrogate pairs, would make a file that no program opens. */
function writable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}
