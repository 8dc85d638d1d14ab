import type { PlainDate } from '../../../kernel/calendar.ts'
import type { Asked } from '../asked.ts'
import type { UpdateInput } from '../rating/check-update.ts'
import { rateUpdate } from '../rating/words-of-update.ts'

/** What came with the words: a link's address, or a file's name and bytes. */
export interface SentEvidence {
  url: string
  file: { filename: string; bytes: Uint8Array } | undefined
}

/**
 * Whether this is the last update once more: whoever got no answer presses the button again, and their first has arrived.
 * `seen` is the number of the update that the form had seen.
 */
export function isSentAgain(
  { updates, evidence, promised, period }: Asked,
  input: UpdateInput,
  { url, file }: SentEvidence,
  { seen, personId, today }: { seen: number; personId: string; today: PlainDate },
): boolean {
  const last = updates.at(-1)
  if (last === undefined || last.number !== seen + 1 || last.givenById !== personId) return false
  const came = evidence.filter(({ updateId }) => updateId === last.id)
  const hasCome =
    (url === '' || came.some((piece) => piece.url === url)) &&
    (file === undefined ||
      came.some(({ filename, size }) => filename === file.filename && size === file.bytes.length))
  if (!hasCome) return false
  const rated = rateUpdate(input, promised, period.scale, today)
  const { done, obstacle, needed, neededFromId, reason, unchanged } = input
  const said = { done, obstacle, needed, neededFromId, reason, unchanged, word: input.word ?? rated.word }
  const days = { standing: rated.state, forecastOn: rated.forecastOn, completedOn: rated.completedOn }
  return (
    Object.entries({ ...said, ...days }).every(
      ([name, value]) => last[name as keyof typeof last] === value,
    ) &&
    rated.milestones.every((part) => {
      const then = last.milestones.find(({ id }) => id === part.id)
      return (
        then?.state === part.state &&
        then.forecastOn === part.forecastOn &&
        then.completedOn === part.completedOn
      )
    })
  )
}
