import { authored } from '../../../../kernel/authored.ts'
/** What the editor's pages have in common: the words of a request, the way here, forms with their errors. */
import type { Child } from 'hono/jsx'
import type { Fault } from '../../../../kernel/result.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import type { TypedDate } from '../../../../platform/http/typed-date.ts'
import {
  Button,
  ErrorSummary,
  type DateInputOptions,
  type Options,
  type TableCell,
} from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { FormError } from '../forms.ts'
import { planPath, PLANS } from '../paths.ts'

export type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'>

type Crumbs = NonNullable<PageView['crumbs']>

/** The way to a page of one plan, from the workspace's first page. */
export function crumbsTo({ t }: Screen, plan?: PlanContent['plan'], ...more: Crumbs): Crumbs {
  return [
    { text: t('editor.plans.title'), path: PLANS },
    ...(plan ? [{ text: authored(plan.title), path: planPath(plan.id) }] : []),
    ...more,
  ]
}

/** A form's state after it was refused, or as it is first opened: no errors. */
export interface Refusal {
  errors: readonly FormError[]
  /** about the whole, not about one field */
  problem?: Fault | undefined
}

export const NOTHING_WRONG: Refusal = { errors: [] }

function isRefused({ errors, problem }: Refusal): boolean {
  return errors.length > 0 || problem !== undefined
}

/** What the frame has to know of a form's page: the title says that there are errors, and so does the status. */
export function formState(
  refusal: Refusal,
  conflict?: object | undefined,
): Pick<PageView, 'hasErrors' | 'status'> {
  if (conflict) return { hasErrors: true, status: 409 }
  if (!isRefused(refusal)) return {}
  return { hasErrors: true, status: refusal.problem?.kind === 'not-allowed' ? 403 : 400 }
}

export function Problems({ screen: { t }, refusal }: { screen: Screen; refusal: Refusal }) {
  if (!isRefused(refusal)) return null
  const { errors, problem } = refusal
  return (
    <ErrorSummary
      titleText={t('editor.problem')}
      {...(problem === undefined ? {} : { descriptionText: t(problem.message, problem.values) })}
      errorList={errors.map(({ field, key, values }) => ({ text: t(key, values), href: `#${field}` }))}
    />
  )
}

/** The error beside a field, in the shape that a component takes. */
export function errorAt({ t }: Screen, { errors }: Refusal, ...fields: string[]) {
  const found = errors.find(({ field }) => fields.includes(field))
  return found && { text: t(found.key, found.values), visuallyHiddenText: t('editor.error') }
}

export function HiddenFields({
  screen,
  values,
}: {
  screen: Screen
  values: Readonly<Record<string, string>>
}) {
  return (
    <>
      <input type="hidden" name="formToken" value={screen.formToken} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The options of a date of three boxes, with the boxes marked that are wrong. */
export function dateBoxes(
  screen: Screen,
  refusal: Refusal,
  name: string,
  value: TypedDate,
): Pick<DateInputOptions, 'id' | 'namePrefix' | 'day' | 'month' | 'year' | 'errorMessage'> {
  const { t } = screen
  const box = (part: keyof TypedDate, label: string) => ({
    label,
    value: value[part],
    ...(errorAt(screen, refusal, `${name}-${part}`) ? { error: true } : {}),
  })
  return {
    id: name,
    namePrefix: name,
    day: box('day', t('editor.date.day')),
    month: box('month', t('editor.date.month')),
    year: box('year', t('editor.date.year')),
    errorMessage: errorAt(screen, refusal, `${name}-day`, `${name}-month`, `${name}-year`),
  }
}

/** The buttons at the end of a form: the deed, and the way back without it. */
export function FormEnd({
  screen: { t, href },
  text,
  back,
  warning,
}: Options<{ screen: Screen; text: string; back: string; warning?: boolean }>) {
  return (
    <div class="govuk-button-group">
      <Button text={text} preventDoubleClick classes={warning ? 'govuk-button--warning' : undefined} />
      <a class="govuk-link" href={href(back)}>
        {t('editor.cancel')}
      </a>
    </div>
  )
}

/** Lines of reading width. */
export function Column({ children }: { children?: Child }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

export function Heading({ caption, children }: Options<{ caption?: string; children?: Child }>) {
  return (
    <>
      {caption && <span class="govuk-caption-l">{caption}</span>}
      <h1 class="govuk-heading-l">{children}</h1>
    </>
  )
}

/** A cell that names its column, where a small screen shows the table as cards. */
export function labelledText(label: string, text: string): TableCell {
  return { text, attributes: { 'data-label': label } }
}

export function labelledHtml(label: string, html: TableCell['html']): TableCell {
  return { html, attributes: { 'data-label': label } }
}
