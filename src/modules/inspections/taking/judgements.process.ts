import { ok } from '../../../kernel/result.ts'
import { answerApart } from '../../../platform/documents/apart.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { storable } from '../../../thread/index.ts'
import type { JudgementsUpload } from './apart.ts'
import { readJudgements, type FoundJudgements } from './read-judgements.ts'

// Run by apart.ts in a process of its own.
answerApart(async ({ filename, bytes, ...about }: JudgementsUpload) => {
  const source = await readSource(bytes, filename)
  return source.ok ? ok(keepable(readJudgements(source.value, about))) : source
})

/** Damaged encodings can leave characters that jsonb refuses. */
function keepable(found: FoundJudgements): FoundJudgements {
  const text = JSON.stringify(found, (_key, each: unknown) =>
    typeof each === 'string' ? storable(each) : each,
  )
  return JSON.parse(text) as FoundJudgements
}
