import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { startMailServer } from './mail-server.ts'

const server = await startMailServer()

function send(to: string): Promise<unknown> {
  return createTransport(server.url).sendMail({
    from: 'council@example.org',
    to,
    subject: 'Grüße',
    text: 'Līga\n',
  })
}

test('keeps what it takes, read', async () => {
  await send('reader@example.org')
  const [first] = await server.waitFor(1, 'reader@example.org')
  expect(first?.mail.subject).toBe('Grüße')
  expect(first?.mail.text).toContain('Līga')
})

test('refuses and hangs up as it is told, by address', async () => {
  server.setMood('never', 'gone@example.org')
  server.setMood('later', 'full@example.org')
  server.setMood('hangs-up-before', 'cut@example.org')
  server.setMood('hangs-up-after', 'lost@example.org')
  await expect(send('gone@example.org')).rejects.toMatchObject({ responseCode: 550 })
  await expect(send('full@example.org')).rejects.toMatchObject({ responseCode: 450 })
  await expect(send('cut@example.org')).rejects.toThrow(/closed|reset/i)
  await expect(send('lost@example.org')).rejects.toThrow(/closed|reset/i)
  expect(server.to('lost@example.org')).toHaveLength(1)
  expect(server.to('cut@example.org')).toEqual([])
})

test('is gone while it is closed and comes back at the same address', async () => {
  await server.close()
  await expect(send('reader@example.org')).rejects.toMatchObject({ code: 'ESOCKET' })
  await server.open()
  await send('back@example.org')
  expect(server.to('back@example.org')).toHaveLength(1)
})
