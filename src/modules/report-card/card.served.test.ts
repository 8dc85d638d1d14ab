import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { cardDemonstration } from '../../../demo/report-card.ts'
import { markupFaults } from '../../../tests/support/journey.ts'
import { openSite } from '../../../tests/support/site.ts'
import { linksIn, Visitor } from '../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
await cardDemonstration(site.database.db)
const reader = new Visitor(site.origin)
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const director = await new Visitor(site.origin).signIn('director@rotherham.example')
const member = await new Visitor(site.origin).signIn('board@rotherham.example')
const page = '/report-card/2011-12'
const desk = '/workspace/report-cards/2011-12'

/** What is read, without the ways to where figures come from. */
function readIn(markup: string): string {
  return markup.replace(/<a class="gt-figure" href="[^"]*">(.*?)<\/a>/g, '$1')
}

/** The roles of a page's structure, from the root down. */
function rolesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || !('role' in node)) return []
  const { role, children } = node as { role: string; children: unknown[] }
  return [role, ...children.flatMap(rolesIn)]
}

async function sound(visitor: Visitor, path: string): Promise<string> {
  const { status, text } = await visitor.get(path)
  expect([path, status]).toEqual([path, 200])
  expect(markupFaults(path, text)).toEqual([])
  return text
}

describe('a published Report Card', () => {
  it('is read with its figures, their sources and its drawings, in every language', async () => {
    const text = await sound(reader, page)
    expect(readIn(text)).toContain('There are 62,200 children and young people')
    expect(text).toContain('line 639')
    expect(text).toContain('<svg')
    expect(text).not.toMatch(/\{[a-z0-9-]+\}/)
    expect(await sound(reader, '/report-card')).toContain(`href="${page}"`)
    for (const language of ['ur', 'fr']) await sound(reader, `/${language}${page}`)
    expect(readIn(await sound(reader, `/ur${page}`))).toContain(
      ' lang="en" dir="ltr">There are 62,200 children',
    )
  })

  it('leads from each figure, in words, tables and every language, to where it comes from', async () => {
    for (const path of [page, `/ur${page}`, `${page}/editions/1`]) {
      const text = await sound(reader, path)
      const figures = [...text.matchAll(/<a class="gt-figure" href="#([^"]+)">/g)].map(([, to]) => to)
      expect(figures.length).toBeGreaterThan(150)
      expect(figures.filter((to) => !text.includes(`id="${to}"`))).toEqual([])
    }
  })

  it('is found by what it says, and where that stands', async () => {
    const found = await sound(reader, '/search?q=apprentices')
    expect(found).toContain('Report Card 2011/12')
    expect(found).toContain(`href="${page}#outcomes"`)
    expect(await sound(reader, '/search?q=complaints-before')).not.toContain('{')
    const { text } = await reader.get('/search.json?q=apprentices')
    expect(text).toContain(`${site.origin}${page}#outcomes`)
    expect(await sound(reader, '/ur/search?q=apprentices')).toContain(`href="/ur${page}#outcomes"`)
  })

  it('is told of in the feed, each edition once, and among the recent changes', async () => {
    const { text } = await reader.get('/feed.xml')
    expect(text).toContain(`${site.origin}${page}/editions/1"`)
    expect(text.match(/Report Card 2011\/12, edition 2</g)).toHaveLength(1)
    const changes = await sound(member, '/workspace/changes?kind=card.edition')
    for (const deed of ['Edition 2 published', 'Edition 2 approved', 'Edition 1 proposed'])
      expect(changes).toContain(deed)
    const [, led = ''] = /href="(\/workspace\/report-cards\/[0-9a-f-]{36})"/.exec(changes) ?? []
    expect((await member.get(led)).location).toBe(desk)
    expect(await sound(member, '/workspace/find?q=2011')).toContain('Report Card 2011/12')
  })

  it('takes a view from its reader, which the officer answers, and the answer goes back', async () => {
    const form = await sound(reader, `${page}/report`)
    expect(form).toContain('Say what you think, or ask a question')
    const empty = await reader.submit(`${page}/report`, 'Send', { text: '' })
    expect(empty.status).toBe(400)
    const view = {
      kind: 'question',
      text: 'I like the bars. Are there any for my school?',
      contact: 'reader@home.example',
    }
    expect((await reader.submit(`${page}/report`, 'Send', view)).location).toBe(`${page}/report/sent`)
    await sound(reader, `${page}/report/sent`)

    const inbox = await sound(officer, '/workspace/questions')
    expect(inbox).toContain('Report Card 2011/12')
    const [, question = ''] = /href="(\/workspace\/questions\/[^"]+)"[^>]*>I like the bars/.exec(inbox) ?? []
    expect(await sound(officer, question)).toContain(`href="${page}"`)
    const answered = await officer.submit(question, 'Save the answer', { answer: 'They are under Measures.' })
    expect(answered.status).toBe(303)
    const mails = await site.database.owner(
      "select recipient, body as text from mail.message where kind = 'question.answer'",
    )
    expect(mails).toMatchObject([{ recipient: 'reader@home.example' }])
    expect(mails[0]?.['text']).toContain('They are under Measures.')
    expect(mails[0]?.['text']).toContain(`${site.origin}${page}`)
    expect((await reader.get('/report-card/2025-26/report')).status).toBe(404)
  })

  it('is had as a paper, and its figures as a table that names every source', async () => {
    for (const format of ['pdf', 'docx']) {
      const { status, bytes } = await reader.get(`${page}.${format}`)
      expect([format, status, bytes.length > 10_000]).toEqual([format, 200, true])
    }
    const { parse } = await import('csv-parse/sync')
    const rows = parse<Record<string, string>>((await reader.get(`${page}.csv`)).text, {
      bom: true,
      columns: true,
    })
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.filter((row) => row['source'] === '')).toEqual([])
    expect(rows.find((row) => row['key'] === 'per-pupil')).toMatchObject({
      printed: '£5,694',
      source_line: '1171',
    })
  })

  // ISO 14289-1, 7.1 to 7.4. Its PDF has no pictures that would need words: each drawing's table stands there instead.
  it.each([
    ['', 'en-GB', 'How the money is spent'],
    ['/ur', 'ur', undefined],
  ])(
    'is PDF/UA-1 under %s: titled, in a language, with heads of tables that are heads',
    async (prefix, language, section) => {
      const { bytes } = await reader.get(`${prefix}${page}.pdf`)
      const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
      const { info, metadata } = await pdf.getMetadata()
      expect(metadata?.getRaw()).toMatch(/<pdfuaid:part>1</)
      expect(info).toMatchObject({ Language: language, Title: expect.stringContaining('2011/12') })
      const [outline] = await pdf.getOutline()
      expect(outline?.items.length).toBeGreaterThan(9)
      if (section !== undefined) expect(outline?.items.map(({ title }) => title)).toContain(section)
      const roles = new Set<string>()
      for (let number = 1; number <= pdf.numPages; number++)
        for (const role of rolesIn(await (await pdf.getPage(number)).getStructTree())) roles.add(role)
      expect([...roles]).toEqual(
        expect.arrayContaining(['H1', 'H2', 'P', 'L', 'LI', 'Table', 'THead', 'TH', 'TD']),
      )
      expect(roles).not.toContain('Figure')
    },
  )

  it('is not there for another year, an edition that nobody published, or what is no year', async () => {
    for (const path of [
      '/report-card/2010-11',
      `${page}/editions/9`,
      '/report-card/last',
      `${page}/editions/x`,
    ])
      expect([path, (await reader.get(path)).status]).toEqual([path, 404])
  })
})

describe('a Report Card that is written', () => {
  it('is read by everybody with a role, and changed by who keeps it', async () => {
    expect(await sound(member, desk)).not.toContain('Add words')
    expect((await member.get(`${desk}/figures/new`)).status).toBe(403)
    expect((await director.get(`${desk}/propose`)).status).toBe(403)
    expect(await sound(officer, desk)).toContain('Add words')
    expect((await officer.get('/workspace/report-cards/1999-00')).status).toBe(404)
  })

  it('asks of each number that it finds whether it is a figure', async () => {
    const path = `${desk}/sections/about/new?kind=words`
    await sound(officer, path)
    const fields = { heading: '', text: 'We run 12 hubs for children up to 19.' }
    const added = await officer.submit(path, 'Save', fields)
    expect(added.location).toMatch(/\/blocks\//)
    const block = added.location
    const asked = await sound(officer, block)
    expect(asked).toContain('2 numbers here have no source.')
    expect(await sound(officer, `${desk}/propose`)).toContain('The number in “run 12 hubs” has no source.')

    const figure = { label: 'Hubs', key: 'hubs', value: 'a dozen', source: 'record' }
    const wrong = await officer.submit(`${desk}/figures/new`, 'Save', figure)
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('Enter the figure in digits')
    const right = { ...figure, value: '12', sourceTitle: 'Register of hubs' }
    expect((await officer.submit(`${desk}/figures/new`, 'Save', right)).status).toBe(303)
    const named = { text: 'We run {hubs} hubs for children up to 19.', noFigures: 'to 19.' }
    expect((await officer.submit(block, 'Save', named)).location).toBe(`${desk}#about`)
    expect(readIn(await sound(officer, desk))).toContain('We run 12 hubs for children up to 19.')
  })

  it('points out what is hard to read, and lets it be', async () => {
    const text = 'We facilitate robust engagement.'
    const added = await officer.submit(`${desk}/sections/about/new?kind=words`, 'Save', { text })
    expect(added.location).toBe(`${desk}#about`)
    const hints = await sound(officer, `${desk}/propose`)
    expect(hints).toContain('“facilitate” is hard for many readers. Try “help”.')
    expect(hints).toContain('Propose</button>')
  })

  it('is given what other modules have, and shows it with its source', async () => {
    const path = `${desk}/sections/next/new?kind=part`
    const form = await sound(officer, path)
    const [, choice = ''] = /value="(plan:[^"]+)"/.exec(form) ?? []
    const added = await officer.submit(path, 'Save', { choice })
    expect(added.status).toBe(303)
    expect(await sound(officer, desk)).toContain('Source: ')
    const forged = await officer.submit(path, 'Save', { choice: 'plan:nowhere' })
    expect(forged.status).toBe(400)
  })

  it('is corrected by another edition, which says what is different and stands beside the first', async () => {
    const refused = await officer.submit(`${desk}/propose`, 'Propose', { changed: '' })
    expect(refused.text).toContain('Say what is different from the edition that is published.')
    const proposed = await officer.submit(`${desk}/propose`, 'Propose', {
      changed: 'The hubs were left out.',
    })
    const edition = `${desk}/editions/3`
    expect(proposed.location).toBe(edition)
    expect(await sound(officer, edition)).not.toContain('What do you decide?')
    expect(await sound(director, '/workspace')).toContain('One Report Card waits for your approval')
    expect(await sound(director, edition)).toContain('What do you decide?')
    const unsaid = await director.submit(edition, 'Send', { settle: 'return' })
    expect(unsaid.text).toContain('Say what has to be different before it can be approved.')
    expect((await director.submit(edition, 'Send', { settle: 'approve' })).status).toBe(303)
    expect(readIn(await sound(reader, page))).not.toContain('We run 12 hubs')
    expect((await officer.submit(edition, 'Publish')).status).toBe(303)

    const text = readIn(await sound(reader, page))
    expect(text).toContain('We run 12 hubs for children up to 19.')
    expect(text).toContain('The hubs were left out.')
    expect(text).toContain('Hubs: 12 is new')
    const first = readIn(await sound(reader, `${page}/editions/1`))
    expect(first).not.toContain('We run 12 hubs')
    expect(first).toContain('A later edition has replaced this one.')
    const { status } = await reader.get(`${page}/editions/1.pdf`)
    expect(status).toBe(200)
  })

  it('is begun for another year, once, with what is promised for the year after', async () => {
    const begun = await officer.submit('/workspace/report-cards', 'Begin', { year: '2024' })
    expect(begun.location).toBe('/workspace/report-cards/2024-25')
    const draft = await sound(officer, begun.location)
    expect(draft).toContain('so this part is not published')
    expect(draft).toContain('Plan on a page 2025–2028')
    const again = await officer.submit('/workspace/report-cards', 'Begin', { year: '2024' })
    expect([again.status, again.text.includes('There is a Report Card for')]).toEqual([409, true])
    expect(await sound(officer, '/workspace/report-cards/2025-26')).toContain(
      'Partnership delivery plan 2026–27',
    )
  })

  it('leads nowhere that is not there', async () => {
    for (const path of linksIn(await officer.get(desk), site.origin).filter((each) =>
      each.includes('/figures/'),
    ))
      expect([path, (await officer.get(path)).status]).toEqual([path, 200])
    await sound(officer, `${desk}/figures`)
    await sound(officer, `${desk}/figures/children`)
    await sound(officer, `${desk}/sections/new`)
  })
})
