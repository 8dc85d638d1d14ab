import type { Child } from 'hono/jsx'
import { safeHref, type Options } from '../../markup.ts'
import { Button } from '../button/button.tsx'

export type FilterBarOptions = Options<{
  /** Path of the list; its query becomes the filters. */
  action: string
  /** Name of the form, e.g. "Filter activities". */
  label: string
  buttonText: string
  clear?: Readonly<{ text: string; href: string }>
  /** The fields. */
  children?: Child
}>

export function FilterBar({ action, label, buttonText, clear, children }: FilterBarOptions) {
  return (
    <form class="gt-filter-bar" method="get" action={action} aria-label={label}>
      {children}
      <Button text={buttonText} classes="govuk-button--secondary" />
      {clear && (
        <a class="govuk-link gt-filter-bar__clear" href={safeHref(clear.href)}>
          {clear.text}
        </a>
      )}
    </form>
  )
}
