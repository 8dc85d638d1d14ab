import { withOwner } from '../database/owner.ts'
import { StartFault, type CouncilSettings } from '../settings.ts'
import { isEmailAddress } from './email-address.ts'
import { INVITATION_DAYS } from './invitations.ts'
import { newToken, tokenHash } from './links.ts'

export interface InviteParts {
  council: CouncilSettings
  stdout: { write(text: string): unknown }
}

/**
 * `goldthread invite-first EMAIL NAME`: the first administrator has nobody to invite them, so whoever owns the database
 * does, once. Prints the link, because a new council often has no mail yet. Gives the exit code.
 */
export async function inviteFirstCommand(args: readonly string[], parts: InviteParts): Promise<number> {
  const [typed = '', ...words] = args
  const email = typed.trim().toLowerCase()
  const name = words.join(' ').trim()
  if (!isEmailAddress(email) || name === '')
    throw new StartFault(
      'Say whom to invite: goldthread invite-first name@example.org "Name of the person". Nothing was changed.',
    )
  const token = newToken()
  await withOwner(parts.council, 'invite first', async (owner) => {
    await owner.query('begin')
    try {
      await owner.query("select set_config('goldthread.event', 'invitation.first', true)")
      await owner.query("select pg_advisory_xact_lock(hashtext('goldthread invite first'))")
      const { rows: administrators } = await owner.query<{ name: string }>(
        `select p.name from identity.role_grant g join identity.person p on p.id = g.person_id
         join auth."user" u on u.id = p.id
         where g.role = 'administrator' and u."endedAt" is null and p.email <> $1`,
        [email],
      )
      if (administrators.length > 0)
        throw new StartFault(
          'There is an administrator already, who can invite people under "People and partners". Nothing was changed.',
        )
      const { rows } = await owner.query<{ id: string }>(
        `insert into identity.person (name, email) values ($1, $2)
         on conflict (email) do update set email = excluded.email returning id`,
        [name, email],
      )
      const id = rows[0]?.id
      await owner.query(
        `insert into identity.role_grant (person_id, role, reason)
         select $1, 'administrator', 'The first administrator' where not exists (
           select from identity.role_grant where person_id = $1 and role = 'administrator')`,
        [id],
      )
      await owner.query(
        `update identity.invitation set withdrawn_at = now()
         where person_id = $1 and accepted_at is null and withdrawn_at is null`,
        [id],
      )
      await owner.query('insert into identity.invitation (person_id, token_hash) values ($1, $2)', [
        id,
        tokenHash(token),
      ])
      await owner.query('commit')
    } catch (error) {
      await owner.query('rollback')
      throw error
    }
  })
  parts.stdout.write(
    `${name} is invited as the first administrator. Give this link to nobody else; it works once, for ${INVITATION_DAYS} days:\n\n  ${parts.council.origin}/invitation/${token}\n\n`,
  )
  return 0
}
