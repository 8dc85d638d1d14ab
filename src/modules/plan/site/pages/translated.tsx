import { authored, isAuthored, isOutdated } from '../../../../kernel/authored.ts'
import { InsetText } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { PageContext } from '../page-context.ts'
import { Paragraph } from './parts.tsx'

/** How much of a plan somebody has put into the reader's language; nothing where that is the plan's own. */
export function TranslatedSoFar({ context, content }: { context: PageContext; content: PlanContent }) {
  if (!context.isTranslated) return null
  const { plan, statements, activities } = content
  const texts = [
    plan.title,
    ...(plan.summary === '' ? [] : [plan.summary]),
    ...statements.map(({ text }) => text),
    ...activities.flatMap(({ text, milestones }) => [text, ...milestones.map((milestone) => milestone.text)]),
  ]
  const done = texts.filter((text) => !isAuthored(context.say(text))).length
  const { t } = context
  return (
    <Paragraph>
      {done === 0 ? t('site.translated.none') : t('site.translated.some', { done, all: texts.length })}
    </Paragraph>
  )
}

/** Where a translation is older than what it translates, the reader is given both. */
export function ChangedSince({ context, text }: { context: PageContext; text: string }) {
  if (!isOutdated(context.say(text))) return null
  return (
    <InsetText
      html={
        <>
          <p class="govuk-body">{context.t('site.translated.changed')}</p>
          <p class="govuk-body">{authored(text)}</p>
        </>
      }
    />
  )
}
