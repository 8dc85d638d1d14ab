import { describe, expect, test } from 'vitest'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator } from '../../../platform/languages/messages.ts'
import messages from '../messages/en.json' with { type: 'json' }
import { openFigures } from '../opening.ts'
import { eesPeriod, ownPeriod } from '../periods.ts'
import { fingertipsPeriod } from './fingertips.ts'
import { readNeighbours } from './neighbours.ts'

const t = createTranslator('en', [messages, documents])

const HEAD =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name'
const ROTHERHAM =
  'Local authority,E92000001,England,E12000003,Yorkshire and The Humber,372,E08000018,Rotherham'
const SHEFFIELD =
  'Local authority,E92000001,England,E12000003,Yorkshire and The Humber,373,E08000019,Sheffield'

async function read(text: string | Buffer, filename = 'x.csv') {
  const opened = await openFigures({ filename, bytes: Buffer.from(text) })
  if (!opened.ok) throw new Error(t(opened.fault.message, opened.fault.values))
  const [part] = opened.value
  if (part?.is !== 'figures') throw new Error('There are no figures in it')
  const values: (string | null)[] = []
  for await (const batch of part.reading.batches())
    values.push(...batch.lines.map((_, at) => batch.values[at] ?? batch.symbols[at] ?? null))
  const { series, areas, periods, notes, refusals } = part.reading.found
  return {
    kind: part.file.kind,
    values,
    series: series.map(({ indicator, unit, breakdown }) => [indicator, unit, breakdown]),
    areas: areas.map(({ code }) => code),
    periods: periods.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`),
    notes: notes.map((each) => t(each.message, each.values)),
    refusals: refusals.map((each) => t(each.message, each.values)),
  }
}

describe('a file of the statistics service, as programs save it', () => {
  test.each([
    ['with semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    [
      'in UTF-16 with tabs',
      (text: string) => Buffer.from(`\u{FEFF}${text.replaceAll(',', '\t')}`, 'utf16le'),
    ],
    ['with headings in capitals', (text: string) => Buffer.from(text.replace(HEAD, HEAD.toUpperCase()))],
    ['with headings of words', (text: string) => Buffer.from(text.replace(HEAD, HEAD.replaceAll('_', ' ')))],
    ['with years with a stroke', (text: string) => Buffer.from(text.replace('202324', '2023/24'))],
    ['with years as decimals', (text: string) => Buffer.from(text.replace('202324', '202324.0'))],
  ])('%s says the same', async (_, saved) => {
    const found = await read(saved(`${HEAD},pupils\n202324,Academic year,${ROTHERHAM},42\n`))
    expect(found).toMatchObject({
      kind: 'ees',
      values: ['42'],
      series: [['pupils', '', {}]],
      areas: ['E12000003', 'E08000018'],
      periods: ['2023-09-01 2024-08-31'],
      refusals: [],
    })
  })

  test('may write thousands with commas and per cents with their sign', async () => {
    const found = await read(
      `${HEAD},pupils,late_percent\n202324,Academic year,${ROTHERHAM},"12,345",9.5%\n202324,Academic year,${SHEFFIELD},"1,002",c\n`,
    )
    expect(found.values).toEqual(['12345', '9.5', '1002', 'c'])
    expect(found.series).toEqual([
      ['pupils', '', {}],
      ['late_percent', '%', {}],
    ])
  })

  test('keeps groups that are written in figures apart from what is counted', async () => {
    const rows = [1, 2, 3].flatMap((year) =>
      [ROTHERHAM, SHEFFIELD].map((place) => `202425,Academic year,${place},${year},${200 + year},31\n`),
    )
    const found = await read(`${HEAD},intake,pupils,taking\n${rows.join('')}`)
    expect(found.series.map(([name, , breakdown]) => [name, breakdown])).toEqual(
      ['1', '2', '3'].flatMap((intake) => [
        ['pupils', { intake }],
        ['taking', { intake }],
      ]),
    )
    // An age is a group by its name, even where it stands once.
    expect((await read(`${HEAD},age,pupils\n202425,Academic year,${ROTHERHAM},16,5\n`)).series).toEqual([
      ['pupils', '', { age: '16' }],
    ])
  })

  test('with a sign that nobody knows is still a column of figures, and the cell is refused', async () => {
    const found = await read(
      `${HEAD},pupils\n202324,Academic year,${ROTHERHAM},42\n202324,Academic year,${SHEFFIELD},43\n202223,Academic year,${SHEFFIELD},SUPP\n`,
    )
    expect(found.values).toEqual(['42', '43'])
    expect(found.refusals).toEqual([expect.stringContaining('“SUPP” under pupils')])
  })

  test('of schools does not make a series of each postcode', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) =>
        `202324,Academic year,School,E92000001,England,${100_000 + at},Oak ${at},R${at} 1AA,Primary,${at}\n`,
    )
    const found = await read(
      `time_period,time_identifier,geographic_level,country_code,country_name,school_urn,school_name,school_postcode,phase,pupils\n${rows.join('')}`,
    )
    expect(found.series).toEqual([['pupils', '', { phase: 'Primary' }]])
    expect(found.notes).toContain(
      'These columns say something of each place, so they were left out: school_postcode.',
    )
  })

  test('that the table tool made has its place in one column and its period in another', async () => {
    const found = await read(
      'location,location_code,geographic_level,time_period,sex,absence\n' +
        'Rotherham,E08000018,Local authority,2022/23,Total,7.5\n' +
        'England,E92000001,National,2022/23 Autumn term,Total,6.9\n' +
        'England,E92000001,National,2023 Week 36,Total,6.1\n' +
        'England,E92000001,National,2022-23,Total,6.2\n' +
        'England,E92000001,National,soon,Total,6.2\n',
    )
    expect(found.areas).toEqual(['E08000018', 'E92000001'])
    expect(found.periods).toEqual([
      '2022-09-01 2023-08-31',
      '2022-09-01 2022-12-31',
      '2023-09-04 2023-09-10',
      '2022-04-01 2023-03-31',
    ])
    expect(found.refusals).toHaveLength(1)
  })

  test.each(['single_age', 'child_age', 'age'])(
    'has %s as a group, with Total or without, wherever it stands',
    async (age) => {
      const rows = [...Array(25).keys(), 'Total'].map(
        (each) => `2024,Reporting year,${ROTHERHAM},${each},${300}`,
      )
      const before = await read(`${HEAD},${age},children\n${rows.join('\n')}\n`)
      expect([before.series.length, before.refusals]).toEqual([26, []])
      expect(before.series[25]).toEqual(['children', '', { [age]: 'Total' }])
      const last = [10, 11, 12].map((each) => `2024,Reporting year,${ROTHERHAM},${each + 20},${each}`)
      const after = await read(`${HEAD},children,${age}\n${last.join('\n')}\n`)
      expect(after.series[0]).toEqual(['children', '', { [age]: '10' }])
    },
  )

  test('has a borough as a district beside it as an authority, where it has both', async () => {
    const head = `${HEAD},lad_code,lad_name,pupils`
    const [district, authority] = ['E08000018,Rotherham,42', ',,43']
    const rows = {
      district: `2024,Calendar year,${ROTHERHAM.replace('Local authority', 'Local authority district')},${district}`,
      authority: `2024,Calendar year,${ROTHERHAM},${authority}`,
    }
    const both = await read(`${head}\n${rows.district}\n${rows.authority}\n`)
    expect(both).toMatchObject({ values: ['42', '43'], refusals: [] })
    expect(both.areas).toEqual(expect.arrayContaining(['Local authority district:E08000018', 'E08000018']))
    expect((await read(`${head}\n${rows.district}\n`)).areas).toEqual(['E08000018'])
  })

  test('is not without a word for a column that has no heading', async () => {
    const found = await read(`${HEAD},pupils,\n2024,Reporting year,${ROTHERHAM},5,77\n`)
    expect(found.values).toEqual(['5'])
    expect(found.notes).toContain(t('figures.note.nameless', { columns: '12' }))
    expect((await read(`${HEAD},pupils,\n2024,Reporting year,${ROTHERHAM},5,\n`)).notes).toHaveLength(1)
  })

  test('has no per cent where a rate is of another number, or may be', async () => {
    const found = await read(
      `${HEAD},rate_per_10000,vacancy_rate,absence_perc,pupil_ratio\n2024,Reporting year,${ROTHERHAM},5,6,7,8\n`,
    )
    expect(found.series.map(([, unit]) => unit)).toEqual(['', '', '%', ''])
  })
})

test('a table of the council’s own with a column called time period is its own', async () => {
  const found = await read('Time period,Area,Value\n2024/25,E08000018,12\n')
  expect(found).toMatchObject({ kind: 'own', values: ['12'], refusals: [] })
})

test('LAIT may be a table of text as well', async () => {
  const found = await read(
    'LA Number,LA and Regions,Region,Short Desc,Years,Values\n' +
      '372,Rotherham,Yorkshire and The Humber,CLA rate,2024,97.0\n372,Rotherham,Yorkshire and The Humber,CLA rate,2023,-\n',
  )
  expect(found).toMatchObject({ kind: 'lait', values: ['97.0', '-'], refusals: [] })
})

test('the neighbours’ model may stand in the words of the interactive tool', async () => {
  const text =
    'LA number,LA name,Region,SN1,SNP1\n372,Rotherham,Yorkshire and The Humber,370,Very Close\n370,Barnsley,Yorkshire and The Humber,372,Close\n'
  const opened = await openFigures({ filename: 'neighbours_2021.csv', bytes: Buffer.from(text) })
  const [part] = opened.ok ? opened.value : []
  expect(part?.is === 'neighbours' && part.reading).toMatchObject({
    edition: 2021,
    neighbours: [
      { area: { oldCode: '372' }, neighbour: { oldCode: '370' }, rank: 1, closeness: 'very close' },
      { area: { oldCode: '370' }, neighbour: { oldCode: '372' }, rank: 1, closeness: 'close' },
    ],
  })
})

describe('the neighbours’ model, a row for each authority', () => {
  const codes = ['372', '370', '371', '373', '380', '381', '382', '383', '384', '390', '391', '392']
  const nameOf = (code: string) => (code === '372' ? 'Rotherham' : `Borough ${code}`)

  /** Each has the ten after it, of twelve; what else Rotherham has is put in its row. */
  function modelWith(cells: Readonly<Record<number, string>>) {
    const ranks = Array.from({ length: 11 }, (_, at) => at + 1)
    const head = ['LA number', 'LA name', ...ranks.flatMap((rank) => [`SN${rank}`, `SNP${rank}`])]
    const rows = codes.map((code, of) => {
      const near = ranks.map((rank) => (rank > 10 ? '' : (codes[(of + rank) % codes.length] ?? '')))
      if (of === 0) for (const [rank, text] of Object.entries(cells)) near[Number(rank) - 1] = text
      return [code, nameOf(code), ...near.flatMap((each) => [each, each && 'Close'])]
    })
    const read = readNeighbours([head, ...rows], 'model_2027.csv')
    if (!read.ok) throw new Error(read.fault.message)
    const { found, neighbours } = read.value
    return {
      ranks: neighbours.filter(({ area }) => area.oldCode === '372').map(({ rank }) => rank),
      lines: found.refusals.map(({ lines }) => lines),
      refusals: found.refusals.map((each) => t(each.message, each.values)),
      notes: found.notes.map((each) => t(each.message, each.values)),
    }
  }

  test('has ten others for each, told by number or by name', () => {
    const all = { ranks: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], lines: [], refusals: [], notes: [] }
    expect(modelWith({})).toEqual(all)
    expect(modelWith({ 2: 'borough 371' })).toEqual(all)
  })

  test('has nobody beside itself, nobody twice and no eleventh, and what is left out is told', () => {
    expect(modelWith({ 3: '372', 5: '380', 11: '391' })).toEqual({
      ranks: [1, 2, 4, 6, 7, 8, 9, 10],
      lines: [[[2, 2]], [[2, 2]]],
      refusals: [
        'Rotherham stands as its own neighbour, of the rank 3, and that was left out: write another authority there and send the file again.',
        'Borough 380 stands twice as a neighbour of Rotherham: the one of the rank 4 was taken, the one of the rank 5 left out. Write another authority there and send the file again.',
      ],
      notes: ['One neighbour beyond the tenth was left out.'],
    })
  })
})

test('Fingertips may have older headings, and headings without white space', async () => {
  const row = '90631,School readiness,E08000018,Rotherham,Persons,2016/17,68.1,66,70,"2,135","3,140"\n'
  const older =
    'Indicator ID,Indicator Name,Area Code,Area Name,Sex,Time period,Value,Lower CI limit,Upper CI limit,Count,Denominator\n'
  for (const head of [older, older.replaceAll(' ', '')]) {
    const opened = await openFigures({ filename: 'x.csv', bytes: Buffer.from(head + row) })
    const [part] = opened.ok ? opened.value : []
    if (part?.is !== 'figures') throw new Error('There are no figures in it')
    for await (const batch of part.reading.batches())
      expect(batch).toMatchObject({
        values: ['68.1'],
        lowers: ['66'],
        uppers: ['70'],
        numerators: ['2135'],
        denominators: ['3140'],
      })
  }
})

test.each([
  ['2022/23 (academic)', '2022-09-01 2023-08-31'],
  ['2023 (academic)', '2022-09-01 2023-08-31'],
  ['Academic year 2022/23', '2022-09-01 2023-08-31'],
  ['2022/23 (financial)', '2022-04-01 2023-03-31'],
  ['2023 (calendar)', '2023-01-01 2023-12-31'],
  ['2022/24 (academic)', undefined],
  ['Year ending March 2024', '2023-04-01 2024-03-31'],
  ['12 months to 31 December 2024', '2024-01-01 2024-12-31'],
  ['Apr 2022 - Mar 2023', '2022-04-01 2023-03-31'],
  ['April to June 2023', '2023-04-01 2023-06-30'],
  ['Apr 2022 - Feb 2023', undefined],
  ['Autumn term 2023/24', '2023-09-01 2023-12-31'],
  ['2023/24 Spring', '2024-01-01 2024-04-30'],
])('a period in words: %s', (text, days) => {
  const period = ownPeriod(text)
  expect(period && `${period.startsOn} ${period.endsOn}`).toBe(days)
})

test('a quarter of Fingertips with one year is of the calendar year, with two of the financial one', () => {
  expect(fingertipsPeriod('2023 Q1')).toMatchObject({ startsOn: '2023-01-01', endsOn: '2023-03-31' })
  expect(fingertipsPeriod('2022/23 Q4')).toMatchObject({ startsOn: '2023-01-01', endsOn: '2023-03-31' })
})

test('a month of a year that lies in two is in the one that has it', () => {
  expect(eesPeriod('202324', 'January')).toMatchObject({ startsOn: '2024-01-01' })
  expect(eesPeriod('202324', 'November')).toMatchObject({ startsOn: '2023-11-01' })
  expect(eesPeriod('201617', 'Six half terms')).toMatchObject({
    startsOn: '2016-09-01',
    endsOn: '2017-08-31',
  })
})

describe('a table of the council’s own', () => {
  const own = async (text: string) => {
    const opened = await openFigures({ filename: 'own.csv', bytes: Buffer.from(text), area: 'E08000018' })
    if (!opened.ok) throw new Error(t(opened.fault.message, opened.fault.values))
    const [part] = opened.value
    if (part?.is !== 'figures') throw new Error('There are no figures in it')
    const { found } = part.reading
    for await (const batch of part.reading.batches()) expect(batch.lines.length).toBeGreaterThan(0)
    return {
      series: found.series.map(({ indicator, breakdown }) => [indicator, breakdown]),
      areas: found.areas.map(({ code }) => code),
      notes: found.notes.map((each) => t(each.message, each.values)),
    }
  }

  test('has one column of numbers taken, and the others named', async () => {
    expect(
      await own('Month,Referrals,Re-referrals,% in 45 days\nApr-24,310,62,82%\nMay-24,295,58,84%\n'),
    ).toEqual({
      series: [['Referrals', {}]],
      areas: ['E08000018'],
      notes: [t('figures.note.columnsLeft', { columns: 'Re-referrals, % in 45 days' })],
    })
  })

  test('has the words that tell two rows of one place and day apart as a group', async () => {
    const rows = ['Maltby,White,12', 'Maltby,Asian,4', 'Wath,White,7'].map((each) => `01/04/2024,${each}`)
    expect((await own(`Date,Ward,Ethnicity,Count\n${rows.join('\n')}\n`)).series).toEqual([
      ['Count', { Ethnicity: 'White' }],
      ['Count', { Ethnicity: 'Asian' }],
    ])
    // Words that tell nothing apart are left, and named.
    const { series, notes } = await own('Month,Team,Count\nApr-24,North,1\nMay-24,North,2\n')
    expect([series, notes]).toEqual([[['Count', {}]], [t('figures.note.columnsLeft', { columns: 'Team' })]])
  })

  test('knows England and its regions by their names', async () => {
    const places = ['England', 'Yorkshire & Humber', 'Yorkshire and The Humber', 'Maltby']
    expect(
      (await own(`Area,Month,Value\n${places.map((each) => `${each},Apr 2024,5`).join('\n')}\n`)).areas,
    ).toEqual(['E92000001', 'E12000003', 'E12000003', 'own:Maltby'])
  })
})

test.each(['Decisions 2023', 'Mayor 2024', 'Ma 2024', 'Augment 2024'])('“%s” is no month', (text) => {
  expect(ownPeriod(text)).toBeUndefined()
})

test.each(['Sept 2024', 'SEP-24', 'september 2024'])('“%s” is September', (text) => {
  expect(ownPeriod(text)).toMatchObject({ code: '2024-09' })
})
