import type { Pool, PoolClient } from 'pg'
import type { Translate } from '../languages/messages.ts'
import { queueMailForSignIn } from '../mail/index.ts'
import type { SignIn } from './sign-in.ts'

/** What stands in the places of a mail; the name and the service are there always. */
interface MailValues {
  name: string
  service: string
}

export interface Letter {
  kind: string
  /** holds a link that lets somebody in */
  secret: boolean
  subject: (t: Translate, values: MailValues) => string
  text: (t: Translate, values: MailValues) => string
}

/** Puts a mail into the outbox, in the person's language; in the caller's transaction when that is handed in. */
export async function writeTo(
  signIn: SignIn,
  client: Pool | PoolClient,
  personId: string,
  letter: Letter,
): Promise<void> {
  const { rows } = await client.query<{ name: string; email: string; language: string | null }>(
    'select name, email, language from auth.addressee($1)',
    [personId],
  )
  const person = rows[0]
  if (!person) return
  const { code, t } = signIn.wordsIn(person.language)
  const values = { name: person.name, service: signIn.serviceName }
  await queueMailForSignIn(client, {
    to: person.email,
    personId,
    kind: letter.kind,
    language: code,
    subject: letter.subject(t, values),
    text: `${letter.text(t, values)}\n\n${t('identity.mail.foot', { service: values.service, address: signIn.origin })}\n`,
    secret: letter.secret,
  })
}

/** Tells a person that something about how they sign in has changed, so that they notice when it was not they. */
const CHANGES = {
  'password-changed': 'identity.mail.passwordChanged',
  'passkey-added': 'identity.mail.passkeyAdded',
  'passkey-removed': 'identity.mail.passkeyRemoved',
  'second-factor-added': 'identity.mail.secondFactorAdded',
  'second-factor-removed': 'identity.mail.secondFactorRemoved',
  'recovery-codes-renewed': 'identity.mail.recoveryCodesRenewed',
  'recovery-code-used': 'identity.mail.recoveryCodeUsed',
  'way-in-added': 'identity.mail.wayInAdded',
} as const

export type Change = keyof typeof CHANGES

export function tellOfChange(
  signIn: SignIn,
  client: Pool | PoolClient,
  personId: string,
  change: Change,
): Promise<void> {
  const resetAddress = `${signIn.origin}/sign-in/reset`
  return writeTo(signIn, client, personId, {
    kind: `security.${change}`,
    secret: false,
    subject: (t, values) => t('identity.mail.change.subject', { service: values.service }),
    text: (t, { name, service }) =>
      t('identity.mail.change.text', { name, service, change: t(CHANGES[change]), resetAddress }),
  })
}
