import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** Where mails are handed to, and whom they come from. */
export interface MailSettings {
  /** smtp:// or smtps://, with the user and the password where the server asks for them */
  url: string
  /** one address, with or without a name: `Borough plan <plan@example.org>` */
  from: string
  /** the host in the Message-ID of every mail: this site's own */
  host: string
}

export interface ReadyMail {
  id: string
  to: string
  language: string
  subject: string
  text: string
}

/**
 * How an attempt ended. `later`: not taken now; `never`: refused for good; `unclear`: handed over, and the line broke
 * before the server said that it has it; `taken-over`: another attempt has the mail. `words` are the server's own.
 */
export type Ending =
  | { outcome: 'sent' | 'taken-over' }
  | { outcome: 'later' | 'never' | 'unclear'; words: string }

export interface Sender {
  /** `handOver` is asked in the moment before the first byte of the mail leaves; when it says no, none does. */
  send(mail: ReadyMail, handOver: () => Promise<boolean>, signal: AbortSignal): Promise<Ending>
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
/** RFC 5321, section 4.5.3.2, allows minutes; a server that says nothing for one is tried again later. */
const SILENCE_MS = 60_000

export function createSender(settings: MailSettings): Sender {
  return {
    send: async (mail, handOver, signal) => {
      const bytes = await compose(settings, mail)
      const state = { handed: false, takenOver: false }
      // Not made before the server has asked for it: so the mark is set when, and only when, bytes leave.
      const body = Readable.from(
        (async function* () {
          if (!(await handOver())) {
            state.takenOver = true
            throw new Error('another attempt has this mail')
          }
          state.handed = true
          yield bytes
        })(),
      )
      try {
        await converse(settings, mail, { body, size: bytes.length }, signal, () => !state.handed)
        return { outcome: 'sent' }
      } catch (error) {
        return state.takenOver ? { outcome: 'taken-over' } : endingOf(error, state.handed)
      }
    },
  }
}

/** RFC 3834, section 5: Auto-Submitted keeps out-of-office replies from answering a machine. */
async function compose({ from, host }: MailSettings, mail: ReadyMail): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    // The same for each attempt, so that a reader's own server can tell that it has this one.
    messageId: `<${mail.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

async function converse(
  { url, from, host }: MailSettings,
  mail: ReadyMail,
  { body, size }: { body: Readable; size: number },
  signal: AbortSignal,
  mayStop: () => boolean,
): Promise<void> {
  const { hostname, port, protocol, username, password, searchParams } = new URL(url)
  const connection = new SMTPConnection({
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    // A link that lets somebody in does not cross a network in the open, unless the council says that it may.
    requireTLS:
      protocol === 'smtp:' && !LOOPBACK.has(hostname) && searchParams.get('starttls') !== 'optional',
    name: host,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  const stop = () => mayStop() && connection.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await new Promise<void>((done, refuse) => {
      connection.on('error', refuse)
      connection.on('end', () => refuse(new Error('the server closed the connection')))
      const then = (next: () => void) => (error?: Error | null) => (error ? refuse(error) : next())
      const send = () => connection.send({ from: addressIn(from), to: mail.to, size }, body, then(done))
      const user = decodeURIComponent(username)
      const login = () =>
        connection.login({ user, credentials: { user, pass: decodeURIComponent(password) } }, then(send))
      connection.connect(then(user === '' ? send : login))
    })
    connection.quit()
  } catch (error) {
    connection.close()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** `Borough plan <plan@example.org>` → `plan@example.org` */
export function addressIn(from: string): string {
  return /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from.trim()
}

interface Refusal {
  /** the server's number: 4xx for now, 5xx for good (RFC 5321, section 4.2.1) */
  responseCode?: unknown
  /** what was said to it */
  command?: unknown
}

function endingOf(error: unknown, handed: boolean): Ending {
  const { responseCode, command }: Refusal = typeof error === 'object' && error !== null ? error : {}
  const words = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
  const answered = typeof responseCode === 'number' && responseCode >= 400
  if (handed && !answered) return { outcome: 'unclear', words }
  // What it says to a sign-in or to the sender's name is about our settings, which somebody will mend.
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA'
  if (answered && responseCode >= 500 && aboutThisMail) return { outcome: 'never', words }
  return { outcome: 'later', words }
}
