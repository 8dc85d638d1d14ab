import { Tag } from '../../../../ui/index.ts'
import type { ReadingSummary } from '../reading.ts'
import { STATUS_WORDS, type View } from '../view.ts'

const CLASSES = { open: 'govuk-tag--blue', accepted: 'govuk-tag--green', refused: 'govuk-tag--red' } as const

export function StatusTag({ view, reading }: { view: View; reading: Pick<ReadingSummary, 'status'> }) {
  return <Tag text={view.t(STATUS_WORDS[reading.status])} classes={CLASSES[reading.status]} />
}
