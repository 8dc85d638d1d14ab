import { catalogues } from '../../src/messages.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { reportWords, type ReportWords } from '../../src/modules/delivery/report/words.ts'
import { createTranslator } from '../../src/platform/languages/messages.ts'

const ISOLATES = /[\u2066-\u2069]/g

/** English as a page says it, without the signs around what is put into a sentence. */
export function wordsOf(): ReportWords {
  const translate = createTranslator('en', catalogues['en'] ?? [])
  return reportWords(
    {
      t: (key, values) => translate(key, values).replace(ISOLATES, ''),
      say: (text, reference) => (reference ? `${reference} ${text}` : text),
      language: { code: 'en', name: 'English', dir: 'ltr' },
    },
    DEFAULT_SCALE,
  )
}
