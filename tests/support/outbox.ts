import type { Site } from './site.ts'

export interface QueuedMail {
  kind: string
  subject: string
  body: string
  language: string
  secret: boolean
}

/** The mails to an address that wait in the outbox, oldest first, as the owner of the database sees them. */
export function mailsTo({ database }: Site, address: string): Promise<QueuedMail[]> {
  return database.owner<QueuedMail & Record<string, unknown>>(
    'select kind, subject, body, language, secret from mail.message where recipient = $1 order by queued_at',
    [address],
  )
}

/** The path of the link in the latest mail of a kind. */
export async function linkTo(site: Site, address: string, kind: string): Promise<string> {
  const mail = (await mailsTo(site, address)).findLast((each) => each.kind === kind)
  const link = /https?:\/\/\S+\/(?:invitation|sign-in)\/\S+/.exec(mail?.body ?? '')?.[0]
  if (!link) throw new Error(`No mail of the kind ${kind} with a link went to ${address}`)
  return new URL(link).pathname
}
