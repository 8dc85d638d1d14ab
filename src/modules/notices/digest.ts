import { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { taskOf, type Task } from '../../platform/jobs/index.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import type { Words } from '../../platform/languages/words.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { sentenceOf } from './sentence.ts'
import { beginDigest, selectDueDigests, tendNotices, type DueDigest } from './store.ts'

export interface DigestParts {
  partnership: string
  /** this site's address without a path */
  origin: string
  /** every language's words as they stand now; the council's first language comes first */
  words(): Promise<Pick<Words, 'translators'>>
}

/** The rest is a number: who has been away for weeks wants the link and not the list. */
const MOST_TOLD = 20

/** In the small hours of Greenwich, so that it is there when the working day begins in summer and in winter. */
export function digestTask(parts: DigestParts): Task {
  return taskOf({
    name: 'notices.digest',
    payload: z.object({}),
    schedule: '0 5 * * *',
    run: async (_payload, job) =>
      void (await job.once(async (tx) => {
        await tendNotices(tx)
        const { translators } = await parts.words()
        const [first] = translators
        for (const due of await selectDueDigests(tx)) {
          const own = due.language === null ? undefined : translators.get(due.language)
          const [language, t] = own && due.language !== null ? [due.language, own] : (first ?? [])
          if (language !== undefined && t) await sendDigest(tx, due, parts, { language, t })
        }
      })),
  })
}

async function sendDigest(
  tx: Tx,
  due: DueDigest,
  parts: DigestParts,
  { language, t }: { language: string; t: Translate },
): Promise<void> {
  if (!(await beginDigest(tx, due))) return
  await queueMail(tx, {
    to: due.email,
    personId: due.personId,
    kind: 'notices.digest',
    language,
    subject: t('notices.digest.subject', { count: due.notices.length, partnership: parts.partnership }),
    text: digestText(due, parts, t),
  })
}

/** What there is to see and where; who it is about is for the pages, which ask for a sign-in. */
export function digestText(
  { notices }: Pick<DueDigest, 'notices'>,
  { partnership, origin }: Pick<DigestParts, 'partnership' | 'origin'>,
  t: Translate,
): string {
  const told = notices.slice(0, MOST_TOLD).map((notice) => `- ${sentenceOf(t, notice)}`)
  const more = notices.length - told.length
  return [
    t('notices.digest.lead', { count: notices.length, partnership }),
    [...told, ...(more > 0 ? [t('notices.digest.more', { count: more })] : [])].join('\n'),
    `${t('notices.digest.see')}\n${origin}/workspace/notices`,
    t('notices.digest.stop'),
    '',
  ].join('\n\n')
}
