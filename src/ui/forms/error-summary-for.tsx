import { ErrorSummary } from '../components/error-summary/error-summary.tsx'
import type { FormError } from './fields.ts'

/** All errors of a form at the head of the page, each a link to its field; nothing when there are none. */
export function ErrorSummaryFor({ errors, title }: { errors: readonly FormError[]; title: string }) {
  if (errors.length === 0) return null
  return (
    <ErrorSummary
      titleText={title}
      errorList={errors.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
    />
  )
}
