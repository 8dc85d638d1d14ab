import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { SummaryList, WarningText } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import { planPath } from '../paths.ts'
import { Column, crumbsTo, Heading, type Screen } from './screen.tsx'

export interface GonePageView {
  plan: PlanContent['plan']
  /** what was typed, by the name of its field; empty ones are left out */
  typed: readonly { label: string; text: string }[]
}

/** For a form that was sent for a record that somebody took out meanwhile: what was typed can still be copied. */
export function gonePage(screen: Screen, view: GonePageView): PageView {
  const { t, href } = screen
  const { plan, typed } = view
  return {
    title: `${t('editor.gone.title')}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan),
    status: 409,
    hasErrors: true,
    body: (
      <Column>
        <Heading caption={authored(plan.title)}>{t('editor.gone.title')}</Heading>
        <WarningText iconFallbackText={t('editor.warning')} text={t('editor.gone.text')} />
        <p class="govuk-body">
          <a class="govuk-link" href={href(planPath(plan.id, 'removed'))}>
            {t('editor.removed.title')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('editor.conflict.typed')}</h2>
        <SummaryList rows={typed.map(({ label, text }) => ({ key: { text: label }, value: { text } }))} />
      </Column>
    ),
  }
}
