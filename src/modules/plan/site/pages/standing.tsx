import type { PlanContent, Statement, StatementKind } from '../../content.ts'
import { statementPath } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import { groupsByKind } from '../statements.ts'
import { opening } from '../wording.ts'

export interface StandingProps {
  context: PageContext
  content: PlanContent
  kinds: readonly StatementKind[]
  level?: 2 | 3
}

/** Where we are now beside where we want to be: whole paragraphs, side by side where there is room. */
export function Standing({ context, content, kinds, level = 2 }: StandingProps) {
  const Title = level === 2 ? 'h2' : 'h3'
  const groups = groupsByKind(content.statements).filter(({ kind }) => kinds.includes(kind))
  if (groups.length === 0) return null
  return (
    <div class="govuk-grid-row govuk-!-margin-bottom-6">
      {groups.map(({ kind, statements }) => (
        <section
          class={groups.length > 1 ? 'govuk-grid-column-one-half' : 'govuk-grid-column-two-thirds'}
          aria-labelledby={`standing-${kind}`}
        >
          <Title class={level === 2 ? 'govuk-heading-l' : 'govuk-heading-m'} id={`standing-${kind}`}>
            {context.words.statementKinds(kind, statements.length)}
          </Title>
          {statements.map((statement) => (
            <Told context={context} slug={content.plan.slug} statement={statement} />
          ))}
        </section>
      ))}
    </div>
  )
}

function Told({ context, slug, statement }: { context: PageContext; slug: string; statement: Statement }) {
  const { t, href } = context
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">{context.say(statement.text)}</p>
      <p class="govuk-body-s">
        <a class="govuk-link" href={href(statementPath(slug, statement))}>
          {t('site.standing.follow')}
          <span class="govuk-visually-hidden">
            {t('site.standing.about', { text: opening(context.say(statement.text)) })}
          </span>
        </a>
      </p>
    </>
  )
}
