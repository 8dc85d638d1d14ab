import { describe, expect, test } from 'vitest'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { Looking } from '../../../../tests/support/looking.ts'

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const lead = await new Visitor(site.origin).signIn('director@rotherham.example')
const board = await new Visitor(site.origin).signIn('board@rotherham.example')

const PATH = '/workspace/measures/children-seen-in-time'
const [post] = await site.database.owner<{ id: string; title: string }>(
  'select id, title from partners.post where not portfolio order by title limit 1',
)

describe('a measure', () => {
  test('is defined on a form that says what is wrong with it', async () => {
    const wrong = await officer.submit('/workspace/measures/new', 'Save', { name: '', decimals: 'one' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('whole number from 0 to 6')
    const made = await officer.submit('/workspace/measures/new', 'Save', {
      name: 'Children seen in time',
      decimals: '1',
      rhythm: 'month',
      tolerance: 'units',
      near: '5',
      numeratorLabel: 'Seen within ten days',
      ownerPostId: post?.id ?? '',
    })
    expect(made.location).toBe(`${PATH}/definition`)
    const page = await board.get(`${PATH}/definition`)
    expect(page.text).toContain('Within so many units of the target: 5')
    expect(page.text).toContain('Counts from 1 to 5 are hidden, nothing is rounded.')
    expect(page.text).not.toContain('End this measure')
  })

  test('is changed with a reason, and what it was stays', async () => {
    const change = `${PATH}/definition/change`
    expect((await officer.submit(change, 'Save', { decimals: '0' })).text).toContain('A reason is missing')
    const done = await officer.submit(change, 'Save', { decimals: '0', why: 'Nobody needs a decimal.' })
    expect(done.status).toBe(303)
    const page = await board.get(`${PATH}/definition`)
    expect(page.text).toContain('Nobody needs a decimal.')
    expect(page.text).toContain('The definition as it was then')
  })

  test('has targets', async () => {
    const wrong = await officer.submit(`${PATH}/targets`, 'Set a target', { value: '0' })
    expect(wrong.text).toContain('A target of 0 needs a reason')
    const set = (until: string) =>
      officer.submit(`${PATH}/targets`, 'Set a target', { period: '2026-09~Month', until, value: '85' })
    expect((await set('2026-08~Month')).text).toContain('The last period is before the first')
    expect((await set('2026-10~Month')).status).toBe(303)
    expect((await board.get(`${PATH}/targets`)).text).toMatch(/October 2026[\s\S]*85%[\s\S]*September 2026/)
    const phase = await officer.submit(`${PATH}/targets`, 'Begin a new phase', {
      'fromOn-day': '1',
      'fromOn-month': '9',
      'fromOn-year': '2026',
      phaseWhy: 'A new team began.',
    })
    expect(phase.status).toBe(303)
    expect((await board.get(`${PATH}/targets`)).text).toContain('1 September 2026: ')
    expect((await officer.submit(`${PATH}/targets`, 'Take back')).status).toBe(303)
  })

  test('is given its figures, and what is odd is asked about first', async () => {
    const give = (fields: Record<string, string>) =>
      officer.submit(`${PATH}/values`, 'Give this figure', fields)
    expect((await officer.get(`${PATH}/values`)).text).toMatch(/<option value="2026-10~Month" selected/)
    expect((await give({ value: '130' })).text).toContain('130 per cent is more than everybody')
    expect((await give({ period: '2026-08~Month', value: '82' })).location).toBe(`${PATH}/values`)
    const odd = await give({ value: '85', numerator: '17', denominator: '20' })
    expect(odd.text).toContain('exactly the target of 85')
    const confirmed = await officer.fill(odd, `${PATH}/values`, 'It is so: take it', {
      reason: 'It is the result.',
    })
    expect(confirmed.location).toBe(`${PATH}/values`)
    const page = await board.get(`${PATH}/values`)
    expect(page.text).toMatch(/85%[\s\S]*17 out of 20[\s\S]*It is the result\./)
    expect(page.text).not.toContain('Give this figure')
    expect((await board.get('/workspace/measures')).text).toMatch(/Children seen in time[\s\S]*85%/)
    expect((await board.get('/workspace/measures.csv')).text).toMatch(/85%.*Too few points to tell/)
  })

  test('is commented on, and somebody else signs it off', async () => {
    const said = await officer.submit(`${PATH}/notes`, 'Save', { text: 'It rose in October.' })
    expect(said.status).toBe(303)
    const mine = await officer.get(said.location)
    expect(mine.text).not.toContain('>Sign off')
    const signed = await lead.submit(`${PATH}/notes`, 'Sign off')
    expect(signed.status).toBe(303)
    expect((await board.get(signed.location)).text).toMatch(/It rose in October\.[\s\S]*Signed off/)
  })

  test('is tied to what it shows, and found by its name', async () => {
    const found = await officer.get(`${PATH}/links?find=children`)
    const other = /name="otherId"[^>]*value="([0-9a-f-]{36})"/.exec(found.text)?.[1] ?? ''
    const tied = await officer.fill(found, `${PATH}/links`, 'Link', { otherId: other })
    expect(tied.status).toBe(303)
    expect((await board.get(`${PATH}/links`)).text).not.toContain('Untie')
    expect((await board.get('/workspace/find?q=seen+in+time')).text).toContain('/workspace/measures/')
    expect((await officer.submit(`${PATH}/links`, 'Untie')).status).toBe(303)
  })

  test('ends, and is measured again', async () => {
    const ended = await officer.submit(`${PATH}/definition`, 'End this measure', {
      'endedOn-day': '31',
      'endedOn-month': '10',
      'endedOn-year': '2026',
      endedWhy: 'The service has closed.',
    })
    expect(ended.status).toBe(303)
    expect((await officer.get(`${PATH}/values`)).text).not.toContain('Give this figure')
    expect((await officer.submit(`${PATH}/definition`, 'Measure again')).status).toBe(303)
  })
})

test('its pages are sound and without barriers, in English and in Urdu', async () => {
  const looking = await Looking.at(site)
  const found: string[] = []
  const parts = ['definition', 'definition/change', 'targets', 'values', 'notes', 'links?find=children']
  const paths = ['/workspace/measures', '/workspace/measures/new', ...parts.map((part) => `${PATH}/${part}`)]
  for (const path of [...paths, ...paths.map((each) => `/ur${each}`)]) {
    const { status, text } = await officer.get(path)
    expect(status, path).toBe(200)
    found.push(...markupFaults(path, text), ...(await looking.faultsOf(path, text)))
  }
  expect(found).toEqual([])
})
