import { authored } from '../../../kernel/authored.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { isTaughtField, type Lesson, type TaughtField } from '../reading/index.ts'

export const TAUGHT_FIELD_WORDS: Readonly<Record<TaughtField, string>> = {
  ref: 'lessons.field.ref',
  activity: 'lessons.field.activity',
  milestone: 'lessons.field.milestone',
  timescale: 'lessons.field.timescale',
  start: 'lessons.field.start',
  end: 'lessons.field.end',
  lead: 'lessons.field.lead',
  directorate: 'lessons.field.directorate',
  portfolio: 'lessons.field.portfolio',
  outcome: 'lessons.field.outcome',
  links: 'lessons.field.links',
  note: 'lessons.field.note',
}

/** "The column “Sponsor” holds the lead post" */
export function lessonWords(t: Translate, { kind, printed, means }: Lesson): string {
  const said = { printed: authored(printed), means: authored(means) }
  switch (kind) {
    case 'heading':
      return t('lessons.heading', {
        printed: authored(printed),
        field: isTaughtField(means) ? t(TAUGHT_FIELD_WORDS[means]) : authored(means),
      })
    case 'spelling':
      return t('lessons.spelling', said)
    case 'post':
      return t('lessons.post', said)
    case 'directorate':
      return t('lessons.directorate', said)
    case 'portfolio':
      return t('lessons.portfolio', said)
  }
}
