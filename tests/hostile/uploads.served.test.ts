import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openSite, PASSWORD } from '../support/site.ts'
import { zipOf } from '../support/zips.ts'
import { askRaw, signInRaw } from './stranger.ts'

/** Documents that were made to hurt: each is answered with a sentence, and pages are served meanwhile. */
const site = await openSite({ demonstration: true })
const { origin } = site
const { cookie, formToken } = await signInRaw(origin, 'officer@rotherham.example', PASSWORD)
const isLong = process.env['GOLDTHREAD_LONG'] === '1'
const MEGABYTE = 1024 * 1024

async function upload(name: string, bytes: Buffer) {
  const form = new FormData()
  form.append('formToken', formToken)
  form.append('document', new File([new Uint8Array(bytes)], name))
  const made = new Response(form)
  const body = Buffer.from(await made.arrayBuffer())
  const headers = { origin, cookie, 'content-type': made.headers.get('content-type') ?? '' }
  return askRaw(origin, { path: '/workspace/readings', method: 'POST', headers, body })
}

/** The longest that a page took while the work was done, in milliseconds. */
async function slowestPageDuring(work: Promise<unknown>): Promise<number> {
  const state = { isDone: false }
  void work.finally(() => (state.isDone = true))
  let slowest = 0
  while (!state.isDone) {
    const began = performance.now()
    expect((await askRaw(origin, { path: '/health' })).status).toBe(200)
    slowest = Math.max(slowest, performance.now() - began)
  }
  return slowest
}

function long(words: string, bytes: number): Buffer {
  return Buffer.from(words.repeat(Math.ceil(bytes / words.length)))
}

function planText(number: number): Buffer {
  return Buffer.from(
    `Delivery Plan 2026\n\nOutcome: Reading ${number}\n\n1.1 Open the library on Sundays. Quarter 1 Head of Libraries\n`,
  )
}

/** Four thousand megabytes in a few thousand bytes. */
function zipOfZips(): Buffer {
  const eight = (name: string, content: Buffer) => zipOf(Array.from({ length: 8 }, () => ({ name, content })))
  let archive = eight('plan.txt', Buffer.alloc(MEGABYTE, '0'))
  for (let depth = 0; depth < 3; depth++) archive = eight('plan.zip', archive)
  return archive
}

const SMALL: Record<string, [string, Buffer]> = {
  'nothing at all': ['a.txt', Buffer.alloc(0)],
  'a PDF': ['a.pdf', Buffer.from('%PDF-1.7\n')],
  'a PDF that says it is text': ['a.txt', Buffer.from('%PDF-1.7\n')],
  'a zip': ['a.zip', Buffer.from('504b0304', 'hex')],
  'a Word document': [
    'a.docx',
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('word/document.xml')]),
  ],
  'a zip of zips': ['a.zip', zipOfZips()],
  'a zip of zips that says it is text': ['a.txt', zipOfZips()],
  'a zip of zips that says it is a page': ['a.html', zipOfZips()],
  'a zip of zips that says it is a Word document': ['a.docx', zipOfZips()],
  'a hundred megabytes of nothing, packed, that say they are a table': [
    'a.csv',
    gzipSync(Buffer.alloc(100 * MEGABYTE)),
  ],
  'a program that says it is a table': [
    'a.csv',
    Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(900)]),
  ],
  'a picture that says it is a page': ['a.html', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  'a picture': ['a.png', Buffer.from('89504e470d0a1a0a', 'hex')],
  'white space': ['a.txt', long(' \n', 1000)],
  zeroes: ['a.txt', Buffer.alloc(5000)],
  'half of UTF-16': ['a.txt', Buffer.from([0xff, 0xfe, 0x41])],
  'elements in elements': ['a.html', Buffer.from(`<html>${'<div>'.repeat(isLong ? 100_000 : 30_000)}x`)],
  'tables in tables': ['a.html', Buffer.from(`<html>${'<table><tr><td>'.repeat(5_000)}x`)],
  attributes: [
    'a.html',
    Buffer.from(`<html><p ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(' ')}>x`),
  ],
}

test('what is no document of a plan is refused with a sentence', async () => {
  for (const [what, [name, bytes]] of Object.entries(SMALL)) {
    const { status, text } = await upload(name, bytes)
    expect([what, status]).toEqual([what, 400])
    expect(text, what).toMatch(/id="document-error"/)
  }
  expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
}, 120_000)

test('a file above the limit is refused before it is read, with a sentence', async () => {
  const { status, text } = await upload('a.txt', long('x', 22 * MEGABYTE))
  expect([status, text.includes('larger than 20 megabytes')]).toEqual([400, true])
})

test('names of files are shown as text and come back in no header', async () => {
  const name = `<img src=x onerror=alert(1)>"\r\nset-cookie: a=b; ../../${'x'.repeat(20)}.txt`
  const { status, text, headers } = await upload(name, Buffer.from('Nothing of a plan.'))
  expect(status).toBe(400)
  expect(text).not.toContain('<img src=x')
  expect(JSON.stringify(headers)).not.toContain('a=b')
})

test('pages are served while twenty megabytes are read', async () => {
  const sent = upload(
    'a.txt',
    long('The library opens on Sunday for families. Quarter 4 Head of Libraries\n', 19 * MEGABYTE),
  )
  const slowest = await slowestPageDuring(sent)
  expect((await sent).status).toBeLessThan(500)
  expect(slowest).toBeLessThan(3000)
}, 120_000)

// Half a minute of a whole core: when there is time for it. The limits themselves: apart.test.ts.
if (isLong) {
  test('a table that grows without end in memory ends its own reading alone', async () => {
    const sent = upload(
      'a.html',
      Buffer.from(`<html><table>${'<tr><td rowspan=65534 colspan=1000>1.1<td>Open'.repeat(400_000)}`),
    )
    const slowest = await slowestPageDuring(sent)
    const { status, text } = await sent
    expect(slowest).toBeLessThan(3000)
    expect([status, text.includes('could not be read within 30 seconds')]).toEqual([400, true])
    expect((await askRaw(origin, { path: '/health' })).status).toBe(200)
  }, 120_000)
}

test('many at once are taken one after the other, or sent back for later', async () => {
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, number) => upload(`many-${number}.txt`, planText(number))),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => ![303, 400, 409].includes(status))).toEqual([])
  expect(statuses.filter((status) => status === 303).length).toBeGreaterThan(5)
  const kept = await site.database.owner(
    "select 1 from plan.reading r join documents.document d on d.id = r.document_id where filename like 'many-%'",
  )
  expect(kept).toHaveLength(statuses.filter((status) => status === 303).length)
}, 120_000)
