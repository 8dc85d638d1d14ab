import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Input, Select, Textarea } from '../../../../ui/index.ts'
import { STATEMENT_KINDS, type PlanContent, type Statement } from '../../content.ts'
import type { StatementFields } from '../forms.ts'
import { wordsOf } from '../words.ts'
import { ConflictNotice, type Conflict } from './conflict.tsx'
import {
  Column,
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface StatementFormView {
  plan: PlanContent['plan']
  /** the one that is edited; undefined for a new one */
  statement: Statement | undefined
  /** what a new one stands beneath */
  parent: Statement | undefined
  action: string
  back: string
  fields: StatementFields
  refusal: Refusal
  conflict?: Conflict | undefined
}

export function statementFormPage(screen: Screen, view: StatementFormView): PageView {
  const { plan, statement, refusal, conflict } = view
  const title = screen.t(statement ? 'editor.statement.edit' : 'editor.statement.new')
  return {
    title: `${title}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan),
    ...formState(refusal, conflict),
    body: <StatementForm screen={screen} view={view} title={title} />,
  }
}

function StatementForm({ screen, view, title }: { screen: Screen; view: StatementFormView; title: string }) {
  const { t, href, language } = screen
  const { plan, statement, parent, fields, refusal } = view
  const words = wordsOf(language, t)
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{title}</Heading>
      {parent && <p class="govuk-body">{t('editor.beneath', { text: authored(parent.text) })}</p>}
      {statement?.inferred && <p class="govuk-body">{t('editor.statement.inferred')}</p>}
      <ConflictNotice screen={screen} conflict={view.conflict} />
      <form method="post" action={href(view.action)} novalidate>
        <HiddenFields
          screen={screen}
          values={{ revision: fields.revision, ...(parent ? { under: parent.id } : {}) }}
        />
        <Select
          name="kind"
          label={{ text: t('editor.field.kind'), classes: 'govuk-label--s' }}
          items={[
            { value: '', text: t('editor.choose') },
            ...STATEMENT_KINDS.map((kind) => ({ value: kind, text: words.statementKind(kind) })),
          ]}
          value={fields.kind}
          errorMessage={errorAt(screen, refusal, 'kind')}
        />
        <Input
          name="ref"
          label={{ text: t('editor.field.ref'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.ref.hint') }}
          classes="govuk-input--width-5"
          value={fields.ref}
          errorMessage={errorAt(screen, refusal, 'ref')}
        />
        <Textarea
          name="text"
          label={{ text: t('editor.field.text'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.statement.text.hint') }}
          value={fields.text}
          errorMessage={errorAt(screen, refusal, 'text')}
        />
        <FormEnd
          screen={screen}
          text={t(statement ? 'editor.save' : 'editor.statement.new.save')}
          back={view.back}
        />
      </form>
    </Column>
  )
}
