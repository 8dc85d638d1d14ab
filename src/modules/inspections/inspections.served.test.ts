import { describe, expect, test } from 'vitest'
import { markupFaults } from '../../../tests/support/journey.ts'
import { openSite } from '../../../tests/support/site.ts'
import { Visitor } from '../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const reader = new Visitor(site.origin)
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')

const FILE = [
  'URN,Provider name,Provider type,Inspection date,Publication date,Overall effectiveness,Leadership',
  '100001,Elm Primary,Primary school,10/01/2024,12/02/2024,Good,Outstanding',
  '100002,Oak Infants,Infant school,05/03/2024,01/04/2024,Requires improvement,Good',
  '100003,Beech,Zeppelin,05/03/2024,01/04/2024,Good,Good',
].join('\n')

describe('how services are inspected', () => {
  test('is read by everybody in the table of the Report Card, with bands and directions in words', async () => {
    const { text, status } = await reader.get('/inspections')
    expect(status).toBe(200)
    expect(markupFaults('/inspections', text)).toEqual([])
    expect(text).toContain('better by 13.9 points')
    expect(text).toMatch(/80%<span class="govuk-visually-hidden"> \(80% or more\)/)
    const month = await reader.get('/inspections/2012-10')
    expect([month.status, markupFaults('month', month.text)]).toEqual([200, []])
    expect((await reader.get('/inspections/2012-11')).status).toBe(404)
  })

  test('is had as a paper and as rows', async () => {
    for (const format of ['pdf', 'docx', 'xlsx'])
      expect((await reader.get(`/inspections/2012-10.${format}`)).bytes.length).toBeGreaterThan(1000)
    const rows = (await reader.get('/inspections/2012-10.csv')).text.trim().split('\r\n')
    expect(rows).toHaveLength(1 + 7 * 10)
    expect(rows).toContain('childrens-home,2012-02,false,80,,,highest')
  })
})

describe('a file of judgements', () => {
  test('is shown with what it would change, taken in, counted and published', async () => {
    const bring = '/workspace/inspections/files'
    expect((await scrutiny.get(bring)).status).toBe(403)
    const sent = await officer.post(bring, {
      formToken: await officer.formToken(),
      document: new File([FILE], 'providers.csv', { type: 'text/csv' }),
    })
    expect(sent.status).toBe(303)
    const preview = await officer.get(sent.location)
    expect(markupFaults('preview', preview.text)).toEqual([])
    expect(preview.text).toMatch(/“<bdi[^>]*>Zeppelin<\/bdi>”|“Zeppelin” is no kind of provider/)
    expect((await officer.get(bring)).text).toContain('providers.csv')
    expect((await officer.submit(sent.location, 'Take it in')).status).toBe(303)
    const judgements = await scrutiny.get('/workspace/inspections/judgements?kind=nursery-primary')
    expect(judgements.text).toContain('Oak Infants')
    expect(markupFaults('judgements', judgements.text)).toEqual([])
    const table = await officer.get('/workspace/inspections?base=2024-02')
    expect(markupFaults('table', table.text)).toEqual([])
    expect(table.text).toContain('1 of 2')
    expect((await officer.submit('/workspace/inspections?base=2024-02', 'Publish this table')).status).toBe(
      303,
    )
    const shown = await reader.get('/inspections')
    expect(shown.text).toContain('1 of 2')
    expect(shown.text).not.toContain('Oak Infants')
  })

  test('that says otherwise is shown with what stands and from where, and what it replaced stays readable', async () => {
    const later = FILE.split('\n')
      .filter((line) => !line.includes('Zeppelin'))
      .join('\n')
      .replace('Good,Outstanding', 'Inadequate,Outstanding')
      .replace('Oak Infants', 'Oak Primary')
    const sent = await officer.post('/workspace/inspections/files', {
      formToken: await officer.formToken(),
      document: new File([later], 'later.csv', { type: 'text/csv' }),
    })
    const preview = await officer.get(sent.location)
    expect(markupFaults('preview', preview.text)).toEqual([])
    const shown = preview.text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(shown).toMatch(
      /Elm Primary Overall effectiveness Good It is the overall grade Inspected on: 10 January 2024 Published on: 12 February 2024 Education \(EIF\) Final Source: providers\.csv, line 2 Inadequate/,
    )
    expect(shown).toMatch(/Oak Primary Name Oak Infants Oak Primary Line 3/)
    // Somebody looked at another preview than what would happen now.
    const other = await officer.submit(sent.location, 'Take it in', { shown: 'another' })
    expect([other.status, markupFaults('preview', other.text)]).toEqual([409, []])
    expect(other.text).toContain('Look at what the file would change now')
    expect((await officer.submit(sent.location, 'Take it in')).status).toBe(303)
    const list = await scrutiny.get('/workspace/inspections/judgements')
    const pages = [...list.text.matchAll(/href="([^"]+\/providers\/[^"]+)"[^>]*>\s*(?:<bdi[^>]*>)?([^<]+)/g)]
    const page = async (name: string) => {
      const address = pages.find(([, , text]) => text?.startsWith(name))?.[1] ?? ''
      const { text } = await scrutiny.get(address)
      expect(markupFaults(address, text)).toEqual([])
      return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    }
    expect(await page('Elm Primary')).toMatch(
      /What stood before .* Good 10 January 2024 12 February 2024 Education \(EIF\) Final providers\.csv, line 2 .* later\.csv/,
    )
    expect(await page('Oak Primary')).toMatch(
      /Changed names, kinds and days .* Name Oak Infants Oak Primary later\.csv/,
    )
    expect((await scrutiny.get('/workspace/inspections/providers/nobody')).status).toBe(404)
  })

  test('of which no row can be taken says how many and why', async () => {
    const bring = async (name: string, ...lines: string[]) => {
      const sent = await officer.post('/workspace/inspections/files', {
        formToken: await officer.formToken(),
        document: new File([lines.join('\n')], name, { type: 'text/csv' }),
      })
      return sent.status === 303 ? await officer.get(sent.location) : sent
    }
    const [head = ''] = FILE.split('\n')
    const refused = await bring('rows.csv', head, '1,Elm,,10/01/2024,,Good,', '2,Oak Primary,,soon,,Good,')
    expect(refused.text).toMatch(/No judgement in .*rows\.csv.* can be taken in\. Rows refused: 2\./)
    expect(refused.text).toContain('It has no type of provider')
    expect(refused.text).not.toContain('Take it in</button>')
    const unjudged = await bring('visits.csv', head, '1,Elm Primary,,10/01/2024,,-,Good', '1,Oak,,,,,')
    expect(unjudged.status).toBe(200)
    const none = await bring('none.csv', head, '1,Elm Primary,,10/01/2024,,Not judged,')
    expect([none.status, none.text.includes('Rows without a judgement: 1.')]).toEqual([400, true])
  })

  test('that is none is refused beside its field', async () => {
    const answer = await officer.post('/workspace/inspections/files', {
      formToken: await officer.formToken(),
      document: new File(['a,b\n1,2\n'], 'odd.csv', { type: 'text/csv' }),
    })
    expect([answer.status, answer.text.includes('No judgement was found in')]).toEqual([400, true])
  })
})

describe('a judgement that is typed in', () => {
  const typed = {
    provider: 'Larch College',
    kind: 'post-16',
    urn: '300001',
    name: 'Overall effectiveness',
    isOverall: 'yes',
    grade: 'good',
    'inspectedOn-day': '1',
    'inspectedOn-month': '3',
    'inspectedOn-year': '2024',
  }

  test('stands in the list; what is wrong stands beside its field', async () => {
    const page = '/workspace/inspections/new'
    const wrong = await officer.submit(page, 'Save the judgement', { ...typed, grade: 'strong' })
    expect([wrong.status, wrong.text.includes('This is not a grade of the framework')]).toEqual([400, true])
    expect(markupFaults(page, wrong.text)).toEqual([])
    expect((await officer.submit(page, 'Save the judgement', typed)).status).toBe(303)
    expect((await scrutiny.get('/workspace/inspections/judgements')).text).toContain('Larch College')
  })

  test('is taken away with the list, on paper and as rows', async () => {
    const list = '/workspace/inspections/judgements'
    const { text } = await scrutiny.get(list)
    for (const ending of ['pdf', 'docx', 'xlsx']) {
      expect(text).toContain(`${list}.${ending}`)
      const paper = await scrutiny.get(`${list}.${ending}`)
      expect([paper.status, paper.bytes.length > 1000]).toEqual([200, true])
    }
    const rows = await scrutiny.get(`${list}.csv`)
    expect(rows.type).toContain('text/csv')
    expect(rows.text).toMatch(/Larch College.*Good/)
  })
})
