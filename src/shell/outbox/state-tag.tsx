import type { Translate } from '../../platform/languages/messages.ts'
import type { MailState } from '../../platform/mail/index.ts'
import { Tag } from '../../ui/index.ts'

const WORDS: Record<MailState, { key: string; colour: string }> = {
  queued: { key: 'outbox.state.queued', colour: 'govuk-tag--blue' },
  sending: { key: 'outbox.state.sending', colour: 'govuk-tag--blue' },
  sent: { key: 'outbox.state.sent', colour: 'govuk-tag--green' },
  failed: { key: 'outbox.state.failed', colour: 'govuk-tag--red' },
  undeliverable: { key: 'outbox.state.undeliverable', colour: 'govuk-tag--red' },
  unclear: { key: 'outbox.state.unclear', colour: 'govuk-tag--orange' },
  expired: { key: 'outbox.state.expired', colour: 'govuk-tag--grey' },
}

export function stateWords(t: Translate, state: MailState): string {
  return t(WORDS[state].key)
}

export function StateTag({ t, state }: { t: Translate; state: MailState }) {
  return <Tag text={stateWords(t, state)} classes={WORDS[state].colour} />
}
