import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { Looking } from '../../../../tests/support/looking.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor, type Answer } from '../../../../tests/support/visitor.ts'

const HEAD =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sex,late\n'
const ROTHERHAM =
  'Local authority,E92000001,England,E12000003,Yorkshire and The Humber,372,E08000018,Rotherham'
const EES = `${HEAD}202425,Academic year,${ROTHERHAM},Total,12.50\n202324,Academic year,${ROTHERHAM},Total,c\n20232,Academic year,${ROTHERHAM},Total,9\n`
const OWN = 'Monthly figures\n\nMonth,Result,Out of\nApr 2026,12.5%,80\nMay 2026,£4,80\nJune 26th,3,80\n'

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const board = await new Visitor(site.origin).signIn('board@rotherham.example')
const formToken = await officer.formToken('/workspace/figures/new')

async function bring(
  name: string,
  text: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): Promise<Answer> {
  return officer.post('/workspace/figures/new', {
    formToken,
    kind: '',
    area: '',
    ...fields,
    file: new File([text], name),
  })
}

describe('taking figures in', () => {
  test('shows first what would come of it, then takes it, and the same again is nothing new', async () => {
    const brought = await bring('absence_2025.csv', EES)
    expect(brought.status, brought.text).toBe(303)
    const page = await officer.get(brought.location)
    expect(page.text).toContain('Check before taking in')
    expect(page.text).toContain('is not a year of four figures')
    expect((await officer.get('/workspace/figures')).text).toContain('No file was taken in yet')
    const taken = await officer.post(brought.location, { formToken })
    expect(taken.status, taken.text).toBe(303)
    expect((await officer.get(taken.location)).text).toContain('absence_2025.csv')
    expect((await officer.get(brought.location)).status).toBe(404)
    const again = await officer.get((await bring('absence_2025.csv', EES)).location)
    expect(again.text).toContain('nothing in it is new')
    expect(again.text).not.toContain('Take it in')
  })

  test('a corrected file shows what it will change, and the older value stays beside the new', async () => {
    const brought = await bring('absence_2026.csv', EES.replace('12.50', '12.75'))
    expect((await officer.get(brought.location)).text).toMatch(/12\.50[^]*12\.75/)
    await officer.post(brought.location, { formToken })
    const found = await board.get('/workspace/figures/series?q=late')
    const series = /href="(\/workspace\/figures\/series\/\d+)"/.exec(found.text)?.[1] ?? ''
    const { text } = await board.get(`${series}?area=372`)
    expect(text).toContain('<s>12.50</s>')
    expect(text).toMatch(/absence_2026\.csv[^]*line 2/)
    expect(text).toContain('confidential')
    expect((await board.get(`${series}?area=Nowhere`)).text).toContain('No area is called Nowhere')
  })

  test('a table of the council’s own is read by its headings, and the columns that a person says are remembered', async () => {
    const brought = await bring('kpi.csv', OWN)
    const first = await officer.get(brought.location)
    expect(first.text).toContain('No column of kpi.csv says which area')
    const columns = { period: '0', value: '1', numerator: '-1', denominator: '2', area: '-1', name: '-1' }
    const said = await officer.post(`${brought.location}/columns`, {
      formToken,
      ...columns,
      'area-of-all': 'E08000018',
    })
    expect(said.status, said.text).toBe(303)
    const second = await officer.get(said.location)
    expect(second.text).toContain('June 26th')
    const taken = await officer.post(said.location, { formToken })
    expect(taken.status, taken.text).toBe(303)
    const next = await officer.get((await bring('kpi.csv', OWN.replace('12.5%', '13%'))).location)
    expect(next.text).toContain('What changes')
    expect(next.text).not.toContain('says which area')
  })

  test('a sign of a file is taken for what a person says it stands for, and remembered', async () => {
    const signed = 'Period,Area,Seen\n2023/24,E08000018,*\n2024/25,E08000018,40\n'
    const brought = await bring('seen_2025.csv', signed)
    const first = await officer.get(brought.location)
    expect(first.text).toContain('What signs stand for')
    expect(first.text).toMatch(/“\*” under Seen/)
    const said = await officer.post(`${brought.location}/signs`, { formToken, 'sign-0': 'c', 'sign-1': 'x' })
    const second = await officer.get(said.location)
    expect(second.text).not.toMatch(/“\*” under Seen/)
    expect((await officer.post(said.location, { formToken })).status).toBe(303)
    const next = await officer.get(
      (await bring('seen_2026.csv', signed.replace('2023', '2022').replace('/24', '/23'))).location,
    )
    expect(next.text).toContain('<option value="c" selected')
    expect(next.text).not.toMatch(/“\*” under Seen/)
  })

  test('a workbook says which sheet was read, and another can be chosen, which is remembered', async () => {
    const book = utils.book_new()
    const area = 'E08000018'
    for (const [name, rows] of [
      ['Cover', [['A title'], ['Published by', 'us']]],
      [
        'One',
        [
          ['Year', 'Area', 'Rate'],
          ['2024', area, 11],
        ],
      ],
      [
        'Two',
        [
          ['Year', 'Area', 'Other rate'],
          ['2024', area, 22],
        ],
      ],
    ] as const)
      utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const brought = await bring('sheets.xlsx', bytes)
    expect((await officer.get(brought.location)).text).toContain('Not read: Cover, Two.')
    const chosen = await officer.post(`${brought.location}/signs`, { formToken, sheet: 'Two' })
    const { text } = await officer.get(chosen.location)
    expect(text).toContain('Not read: Cover, One.')
    expect(text).toContain('Other rate')
    expect((await officer.post(chosen.location, { formToken })).status).toBe(303)
    // Byte for byte another file, with the same sheets.
    utils.sheet_add_aoa(book.Sheets['Two'] ?? {}, [['2025', area, 23]], { origin: -1 })
    const later = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const next = await officer.get((await bring('sheets-next.xlsx', later)).location)
    expect(next.text).toContain('Not read: Cover, One.')
  })

  test('can be dropped, and is refused with a sentence where the file is none', async () => {
    const brought = await bring('dropped.csv', EES)
    expect((await officer.post(`${brought.location}/drop`, { formToken })).status).toBe(303)
    expect((await officer.get(brought.location)).status).toBe(404)
    const broken = await bring('x.csv', 'time_period,count\n2024,1\n')
    expect(broken.status).toBe(400)
    expect(broken.text).toContain('has no column time_identifier')
    expect((await officer.post('/workspace/figures/new', { formToken })).status).toBe(400)
  })

  test('is for officers; everybody with a role reads', async () => {
    expect((await board.get('/workspace/figures')).text).not.toContain('/workspace/figures/new')
    expect((await board.get('/workspace/figures/new')).status).toBe(403)
    for (const path of ['/workspace/figures.csv', '/workspace/figures/series'])
      expect((await board.get(path)).status).toBe(200)
    for (const path of ['files/0', 'files/x', 'series/99999999999', 'uploads/x'])
      expect((await officer.get(`/workspace/figures/${path}`)).status).toBe(404)
  })

  test('every page of it is without barriers', async () => {
    const looking = await Looking.at(site)
    const upload = (await bring('kpi.csv', OWN.replace('12.5%', '14%'))).location
    const series = /href="(\/workspace\/figures\/series\/\d+)"/.exec(
      (await officer.get('/workspace/figures/series?q=late')).text,
    )?.[1]
    const file = /href="(\/workspace\/figures\/files\/\d+)"/.exec(
      (await officer.get('/workspace/figures')).text,
    )?.[1]
    const paths = [
      '/workspace/figures',
      '/workspace/figures/new',
      '/workspace/figures/series?q=late',
      upload,
      `${series}?area=372`,
      file ?? '',
    ]
    const faults: string[] = []
    for (const path of paths) faults.push(...(await looking.faultsOf(path, (await officer.get(path)).text)))
    expect(faults).toEqual([])
  })
})
