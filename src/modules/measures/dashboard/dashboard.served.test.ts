import { describe, expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../../../demo/people.ts'
import { Looking } from '../../../../tests/support/looking.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { seeMeasures } from '../../../../tests/support/measures-seen.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const { yearly, monthly, outcomeId, organisationId } = await seeMeasures(site.database)
const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
const YEARLY = `/workspace/measures/${yearly.slug}`
const MONTHLY = `/workspace/measures/${monthly.slug}`
const OUTCOME = `/workspace/scorecards/outcomes/${outcomeId}`
const PARTNER = `/workspace/scorecards/partners/${organisationId}`

describe('the page of a measure', () => {
  test('gives level, signal and comparison as three answers, each with its arithmetic and its rows', async () => {
    const { status, text } = await officer.get(YEARLY)
    expect(status).toBe(200)
    expect(text).toContain('Near the target')
    expect(text).toContain('The value is 18.7 and the target 18')
    expect(text).toContain('Too few points to tell')
    expect(text).toContain('1 of 3, counted from the best')
    expect(text).toContain('Median of the statistical neighbours')
    expect(text).toContain('children-in-need.csv')
  })

  test('draws what is hidden as a gap, and says in the table and below it what stands there', async () => {
    const { text } = await officer.get(YEARLY)
    expect(text).toContain('c stands for: confidential: hidden so that nobody can be recognised.')
    expect(/Financial year 2020 to 2021<\/th>\s*<td[^>]*>c<\/td>/.test(text)).toBe(true)
  })

  test('names what it shows, what moves it and what was said of it', async () => {
    const { text } = await officer.get(YEARLY)
    expect(text).toContain('The story behind the line')
    expect(text).toContain('Most of them ask for the same worker.')
    expect(text).toContain('Signed off')
    expect(
      /What moves it<\/h2><ul[^>]*><li><a class="govuk-link" href="\/workspace\/plans\//.test(text),
    ).toBe(true)
  })

  test('of a long series has limits and the signal that follows from them', async () => {
    const { text } = await officer.get(MONTHLY)
    expect(text).toContain('Improving, upwards: this is not ordinary variation')
    expect(text).toContain('Limits of ordinary variation')
    expect(text).toContain('The latest value is above the upper limit.')
    expect(text).toContain('No target for this period')
  })

  test('is found by its identifier too, and what is none is not found', async () => {
    expect((await officer.get(`/workspace/measures/${yearly.id}`)).status).toBe(200)
    expect((await officer.get('/workspace/measures/nothing')).status).toBe(404)
  })

  test('is found by the words of its name', async () => {
    expect((await officer.get('/workspace/find?q=referred+again')).text).toContain(
      `/workspace/measures/${yearly.id}`,
    )
  })

  test('is for those who have a role', async () => {
    expect((await new Visitor(site.origin).get(YEARLY)).status).not.toBe(200)
  })
})

describe('what is taken away', () => {
  test('the figures as CSV, with symbols as they were printed', async () => {
    const { text, type } = await officer.get(`${YEARLY}/figures.csv`)
    expect(type).toContain('text/csv')
    expect(text).toContain('Financial year 2024 to 2025,18.70')
    expect(text).toContain('Financial year 2020 to 2021,c')
  })

  test('the figures as JSON, with file and row', async () => {
    const { text } = await officer.get(`${YEARLY}/figures.json`)
    const given = JSON.parse(text)
    expect(given.figures.at(-1)).toMatchObject({
      value: 18.7,
      printed: '18.70',
      file: 'children-in-need.csv',
      line: 8,
    })
    expect(given.figures[2]).toMatchObject({ value: null, symbol: 'c' })
    expect(given.neighbours).toHaveLength(3)
    expect(given.answers).toMatchObject({ level: 'Near the target', rank: { rank: 1, of: 3 } })
  })

  test.each([`${YEARLY}/over-time.png`, `${YEARLY}/neighbours.png`, `${MONTHLY}/over-time.png`])(
    'a chart as a picture: %s',
    async (path) => {
      const { status, type, bytes } = await officer.get(path)
      expect([status, type]).toEqual([200, 'image/png'])
      expect(Buffer.from(bytes.subarray(1, 4)).toString('latin1')).toBe('PNG')
    },
  )

  test('no picture of what cannot be drawn', async () => {
    expect((await officer.get(`${MONTHLY}/neighbours.png`)).status).toBe(404)
  })
})

describe('scorecards', () => {
  test('are there for an outcome and for the partner whose post owns a measure', async () => {
    const { text } = await officer.get('/workspace/scorecards')
    expect(text).toContain(`href="${OUTCOME}"`)
    expect(text).toContain(`href="${PARTNER}"`)
  })

  test('have the three answers and a line for each measure, and are taken away', async () => {
    const { text } = await officer.get(PARTNER)
    expect(text).toContain('Improving, upwards')
    expect(text).toContain('Near the target')
    expect(text).toContain('It was 19.40% in Financial year 2018 to 2019')
    expect((await officer.get(`${PARTNER}/list.csv`)).text).toContain('Near the target')
    expect(JSON.parse((await officer.get(`${OUTCOME}/list.json`)).text).measures).toHaveLength(1)
  })

  test.each([PARTNER, OUTCOME])('are taken away as a picture: %s', async (path) => {
    expect((await officer.get(path)).text).toContain(`href="${path}/scorecard.png"`)
    const { status, type, bytes } = await officer.get(`${path}/scorecard.png`)
    expect([status, type]).toEqual([200, 'image/png'])
    expect(Buffer.from(bytes.subarray(1, 4)).toString('latin1')).toBe('PNG')
  })

  test('that are none are not found', async () => {
    const none = `/workspace/scorecards/outcomes/${organisationId}`
    expect((await officer.get(none)).status).toBe(404)
    expect((await officer.get(`${none}/scorecard.png`)).status).toBe(404)
  })
})

test('the pages are valid, can be used by everybody and fit a phone, in English and in Urdu', async () => {
  const looking = await Looking.at(site)
  const faults: string[] = []
  for (const prefix of ['', '/ur']) {
    for (const path of [YEARLY, MONTHLY, '/workspace/scorecards', PARTNER]) {
      const { text } = await officer.get(`${prefix}${path}`)
      faults.push(...(await markupFaults(path, text)), ...(await looking.faultsOf(path, text)))
    }
  }
  expect(faults).toEqual([])
})
