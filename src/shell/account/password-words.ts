import type { Translate } from '../../platform/languages/messages.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type PasswordFault } from '../../platform/identity/passwords.ts'
import type { FormError } from '../../ui/index.ts'

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  short: 'account.password.short',
  long: 'account.password.long',
  guessable: 'account.password.guessable',
}

export function passwordError(t: Translate, fault: PasswordFault): FormError {
  const message = t(FAULTS[fault], { fewest: SHORTEST_PASSWORD, most: LONGEST_PASSWORD })
  return { field: 'password', message }
}
