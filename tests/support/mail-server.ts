import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { afterAll } from 'vitest'

/** What the server says to the next mails: takes them, refuses for now (4xx) or for good (5xx), or hangs up. */
export type Mood = 'takes' | 'later' | 'never' | 'hangs-up-before' | 'hangs-up-after'

type Hook = (address: string) => Promise<void> | void

export interface ReceivedMail {
  from: string
  to: string[]
  /** the bytes as they came */
  raw: string
  /** the same, read */
  mail: Email
}

export interface MailServer {
  /** for GOLDTHREAD_SMTP_URL */
  url: string
  received: ReceivedMail[]
  /** the mails to one address, read */
  to(address: string): Email[]
  /** waits until so many have come, in all or to one address; the test's own time limit ends it */
  waitFor(count: number, address?: string): Promise<ReceivedMail[]>
  /** `hangs-up-after` takes the mail and hangs up without saying so */
  setMood(mood: Mood, address?: string): void
  /** called while a mail's bytes are in and no answer is given yet */
  onData(hook: Hook): void
  /** called when a mail is offered and none of its bytes has come */
  onOffer(hook: Hook): void
  /** nothing answers at the address until it is opened again */
  close(): Promise<void>
  open(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it gets; gone when the test file is done. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const waiting: (() => void)[] = []
  const moods = new Map<string, Mood>()
  const hooks: { data: Hook; offer: Hook } = { data: () => undefined, offer: () => undefined }
  const moodFor = (address: string) => moods.get(address) ?? moods.get('') ?? 'takes'
  const make = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 1,
      logger: false,
      onRcptTo: (address, session, done) => {
        const answer = async () => {
          await hooks.offer(address.address)
          const mood = moodFor(address.address)
          if (mood === 'hangs-up-before') hangUp(session)
          else done(refusalOf(mood))
        }
        void answer()
      },
      onData: (stream, session, done) => {
        const take = async () => {
          // A sender that dies on the way has sent no mail (RFC 5321, section 4.1.1.4).
          const raw = await textOf(stream).catch(() => undefined)
          if (raw === undefined) return
          const to = session.envelope.rcptTo.map((each) => each.address)
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
          received.push({ from, to, raw, mail: await PostalMime.parse(raw) })
          await hooks.data(to[0] ?? '')
          for (const tell of waiting.splice(0)) tell()
          if (to.some((each) => moodFor(each) === 'hangs-up-after')) hangUp(session)
          else done()
        }
        void take()
      },
    })
  const hangUp = (session: SMTPServerSession) => {
    const all = server === undefined ? [] : [...server.connections]
    all.find((each) => each.id === session.id)?._socket.destroy()
  }
  let port = 0
  let server: SMTPServer | undefined
  const open = async () => {
    const next = make()
    next.on('error', () => undefined)
    next.listen(port, '127.0.0.1')
    await once(next.server, 'listening')
    port = (next.server.address() as AddressInfo).port
    server = next
  }
  const close = async () => {
    const last = server
    server = undefined
    if (last) await new Promise<void>((done) => last.close(() => done()))
  }
  await open()
  afterAll(close)
  const matching = (address?: string) =>
    received.filter((each) => address === undefined || each.to.includes(address))
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    to: (address) => matching(address).map((each) => each.mail),
    waitFor: async (count, address) => {
      while (matching(address).length < count) await new Promise<void>((done) => waiting.push(done))
      return matching(address)
    },
    setMood: (mood, address = '') => void moods.set(address, mood),
    onData: (hook) => {
      hooks.data = hook
    },
    onOffer: (hook) => {
      hooks.offer = hook
    },
    open,
    close,
  }
}

function refusalOf(mood: Mood): Error | undefined {
  if (mood === 'later')
    return Object.assign(new Error('Mailbox busy, try again later'), { responseCode: 450 })
  if (mood === 'never') return Object.assign(new Error('No such mailbox here'), { responseCode: 550 })
  return undefined
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
