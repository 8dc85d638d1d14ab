import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, Table, Tag } from '../../../../ui/index.ts'
import type { PlanKind } from '../../content.ts'
import { planPath, PLANS } from '../paths.ts'
import { wordsOf } from '../words.ts'
import { Heading, labelledHtml, labelledText, type Screen } from './screen.tsx'

export interface PlanLine {
  id: string
  kind: PlanKind
  title: string
  periodText: string
  startsOn: string | null
  endsOn: string | null
  /** number of the version that the public sees */
  publishedNumber: number | null
  /** a version that was proposed and not published yet */
  waitingNumber: number | null
  replacedBy: readonly { id: string; title: string }[]
}

export function plansPage(screen: Screen, view: { plans: readonly PlanLine[]; mayEdit: boolean }): PageView {
  return {
    title: screen.t('editor.plans.title'),
    crumbs: [],
    body: <PlanList screen={screen} {...view} />,
  }
}

function PlanList({
  screen,
  plans,
  mayEdit,
}: {
  screen: Screen
  plans: readonly PlanLine[]
  mayEdit: boolean
}) {
  const { t, href, language } = screen
  const words = wordsOf(language, t)
  return (
    <>
      <Heading>{t('editor.plans.title')}</Heading>
      <p class="govuk-body">{t('editor.plans.lead')}</p>
      {mayEdit && <Button text={t('editor.plan.new')} href={href(`${PLANS}/new`)} />}
      {plans.length === 0 ? (
        <p class="govuk-body">{t('editor.plans.none')}</p>
      ) : (
        <Table
          caption={t('editor.plans.caption')}
          captionClasses="govuk-visually-hidden"
          classes="gt-card-table"
          firstCellIsHeader
          head={[
            { text: t('editor.field.title') },
            { text: t('editor.plan.kind') },
            { text: t('editor.plan.period') },
            { text: t('editor.plans.state') },
          ]}
          rows={plans.map((plan) => [
            { html: <PlanLink screen={screen} plan={plan} /> },
            labelledText(t('editor.plan.kind'), words.planKind(plan.kind)),
            labelledText(
              t('editor.plan.period'),
              words.span(plan.startsOn, plan.endsOn) || plan.periodText || t('editor.nothing'),
            ),
            labelledHtml(t('editor.plans.state'), <PlanState screen={screen} plan={plan} />),
          ])}
        />
      )}
      {plans.length > 0 && <FileFormats {...listLinks(screen, PLANS)} />}
    </>
  )
}

function PlanLink({ screen: { t, href }, plan }: { screen: Screen; plan: PlanLine }) {
  return (
    <>
      <a class="govuk-link" href={href(planPath(plan.id))}>
        {authored(plan.title)}
      </a>
      {plan.replacedBy.map(({ id, title }) => (
        <div class="govuk-hint govuk-!-margin-bottom-0">
          {t('editor.plans.replacedBy')}{' '}
          <a class="govuk-link" href={href(planPath(id))}>
            {authored(title)}
          </a>
        </div>
      ))}
    </>
  )
}

function PlanState({ screen: { t }, plan }: { screen: Screen; plan: PlanLine }) {
  const { publishedNumber, waitingNumber } = plan
  return (
    <>
      {publishedNumber === null ? (
        <Tag classes="govuk-tag--grey" text={t('editor.state.draftOnly')} />
      ) : (
        <>
          <Tag classes="govuk-tag--green" text={t('editor.state.published')} />{' '}
          {t('editor.version.name', { number: publishedNumber })}
        </>
      )}
      {waitingNumber !== null && (
        <>
          <br />
          <Tag classes="govuk-tag--yellow" text={t('editor.state.waiting')} />{' '}
          {t('editor.version.name', { number: waitingNumber })}
        </>
      )}
    </>
  )
}
