import { describe, expect, test } from 'vitest'
import { valueOf } from '../../../../tests/support/results.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { withoutMarks } from '../../../kernel/authored.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { readJudgements, type FoundJudgements } from './read-judgements.ts'

async function read(rows: readonly string[], area?: string): Promise<FoundJudgements> {
  const bytes = new TextEncoder().encode(rows.join('\n'))
  const about = { today: '2026-11-23', ...(area === undefined ? {} : { area }) }
  return readJudgements(valueOf(await readSource(bytes, 'judgements.csv')), about)
}

describe('a file of judgements', () => {
  test('in the inspectorate’s words of schools, childcare and homes has each judgement once, and none of an earlier inspection', async () => {
    const judged = async (head: string, ...rows: string[]) => {
      const { judgements, providers, refused } = await read([head, ...rows])
      expect(refused).toEqual([])
      return {
        names: providers.map(({ name, kind, openedOn }) => [name, kind, openedOn]),
        grades: judgements.map(({ name, isOverall, grade, inspectedOn, publishedOn }) =>
          [name, isOverall, grade, inspectedOn, publishedOn].join(' | '),
        ),
      }
    }
    expect(
      await judged(
        'Web Link,URN,School name,Ofsted phase,Type of education,School open date,Local authority,Inspection start date of latest OEIF graded inspection,Publication date of latest OEIF graded inspection,Does it relate to the URN of the current school?,Latest OEIF overall effectiveness,Quality of education,Sixth form provision (where applicable),Previous graded inspection start date,Previous full inspection overall effectiveness',
        'x,500001,Elm Primary,Primary,Community School,01/09/1990,Somewhere,10/01/2023,14/02/2023,Yes,2,3,9,05/05/2017,4',
      ),
    ).toEqual({
      names: [['Elm Primary', 'nursery-primary', '1990-09-01']],
      grades: [
        'Overall effectiveness | true | good | 2023-01-10 | 2023-02-14',
        'Quality of education | false | requires-improvement | 2023-01-10 | 2023-02-14',
      ],
    })
    expect(
      await judged(
        'Provider URN,Provider Type,Provider Subtype,Provider status,Registration date,Provider Name,Most Recent Full: Inspection Date,Most Recent Full: Report Publication Date,Most Recent Full: Overall Effectiveness,Previous Full: Inspection Date,Previous Full: Overall Effectiveness',
        'EY500002,Childcare on non-domestic premises,Full day care,Active,01/01/2010,Little Oaks,10/01/2023,14/02/2023,Good,05/05/2017,Outstanding',
        'EY500003,Home childcarer,Home childcarer,Active,01/01/2011,A. Person,11/01/2023,15/02/2023,Met,,',
      ),
    ).toEqual({
      names: [
        ['Little Oaks', 'early-years', '2010-01-01'],
        ['Childminder EY500003', 'early-years', '2011-01-01'],
      ],
      grades: [
        'Overall effectiveness | true | good | 2023-01-10 | 2023-02-14',
        'Overall effectiveness | true | met | 2023-01-11 | 2023-02-15',
      ],
    })
    expect(
      await judged(
        'URN,Provision type,Registration status,Latest full inspection date,Latest full inspection publication date,Overall experiences and progress of children and young people,How well children are helped and protected',
        'SC500004,Children’s home,Active,10/01/2024,14/02/2024,Requires improvement to be good,Good',
      ),
    ).toMatchObject({
      names: [['SC500004', 'childrens-home', null]],
      grades: [
        expect.stringContaining('true | requires-improvement | 2024-01-10 | 2024-02-14'),
        expect.stringContaining('false | good'),
      ],
    })
    expect(
      await judged(
        'Region,Local authority,LA code,Inspection start date,Overall effectiveness',
        'North,Exampleshire,E06000099,27/06/2022,RI',
      ),
    ).toEqual({
      names: [['Exampleshire', 'authority', null]],
      grades: ['Overall effectiveness | true | requires-improvement | 2022-06-27 | '],
    })
  })

  test('with a row for each judgement takes what it judges from there, and an area that is a place for none', async () => {
    const judged = async (...rows: string[]) => {
      const { judgements, refused } = await read(rows)
      expect(refused).toEqual([])
      return judgements.map(({ providerKey, framework, inspectedOn, name, isOverall, grade }) =>
        [providerKey, framework, inspectedOn, name, isOverall, grade].join(' | '),
      )
    }
    expect(
      await judged(
        'Framework,Provider,URN,Provider type,Area,Judgement,Date,Status',
        'SCCIF,Ash House,7,Children’s home,Overall experiences and progress,Good,20/05/2024,Published',
        'SCCIF,Ash House,7,Children’s home,How well children are helped and protected,Outstanding,20/05/2024,Published',
      ),
    ).toEqual([
      'urn:7 | sccif | 2024-05-20 | Overall experiences and progress | true | good',
      'urn:7 | sccif | 2024-05-20 | How well children are helped and protected | false | outstanding',
    ])
    expect(
      await judged(
        'Authority,Code,Area of judgement,Grade,Inspection date',
        'Exampleshire,E06000099,Overall effectiveness,Good,27/06/2022',
        'Exampleshire,E06000099,The experiences and progress of care leavers,RI,27/06/2022',
      ),
    ).toEqual([
      'area:E06000099 | ilacs | 2022-06-27 | Overall effectiveness | true | good',
      'area:E06000099 | ilacs | 2022-06-27 | The experiences and progress of care leavers | false | requires-improvement',
    ])
    expect(
      await judged('Name,Type,Area,Judgement,Date', 'Elm Primary,Primary school,North,Good,10/01/2024'),
    ).toEqual(['nursery-primary:elm primary | eif | 2024-01-10 | Judgement | true | good'])
  })

  test('of the whole country gives those of the council’s area, and counts the others', async () => {
    const rows = [
      'URN,School name,Ofsted phase,Local authority,Inspection date,Overall effectiveness',
      '600001,Elm Primary,Primary,Exampleshire,10/01/2023,Good',
      '600002,Oak Primary,Primary,Elsewhere,10/01/2023,Good',
      '600003,Ash Primary,Primary,,10/01/2023,Good',
    ]
    const here = await read(rows, 'Exampleshire County Council')
    expect([here.providers.map(({ name }) => name), here.elsewhere]).toEqual([
      ['Elm Primary', 'Ash Primary'],
      1,
    ])
    // A file that does not name the area at all is the council's own, with districts or the like in that column.
    expect((await read(rows, 'Our area')).judgements).toHaveLength(3)
  })
})

describe('a column of yes and no', () => {
  const of = async (heading: string, ...cells: string[]) => {
    const rows = cells.map((cell, index) => `${500 + index},Elm Primary,10/01/2024,Good,${cell}`)
    const { judgements, refused } = await read([
      `URN,School name,Inspection date,Overall effectiveness,${heading}`,
      ...rows,
    ])
    expect(refused).toEqual([])
    return judgements.flatMap(({ name, grade }) =>
      name === 'Overall effectiveness' ? [] : [`${name}: ${grade}`],
    )
  }

  test('is a judgement where it asks whether something is met', async () => {
    expect(await of('Safeguarding is effective?', 'Yes', 'No', '')).toEqual([
      'Safeguarding is effective?: met',
      'Safeguarding is effective?: not-met',
    ])
    expect(await of('Requirements of the childcare register', 'Met', 'Not met')).toHaveLength(2)
    expect(await of('Meets the independent school standards', 'Y', '[z]')).toHaveLength(1)
  })

  test.each(['Sixth form', 'Boarding', 'Faith school', 'Is the report not compliant'])(
    'is none under “%s”',
    async (heading) => {
      expect(await of(heading, 'Yes', 'No', '')).toEqual([])
    },
  )
})

test('a file of further education is found by its own headings', async () => {
  const { providers, judgements, refused } = await read([
    'Provider name,URN,Provider type,First day of inspection,Last day of inspection,Date published,Overall effectiveness',
    'Elm Training,58000,Independent learning provider,08/01/2024,11/01/2024,20/02/2024,2',
  ])
  expect(refused).toEqual([])
  expect(providers).toMatchObject([{ kind: 'post-16' }])
  expect(judgements).toMatchObject([{ inspectedOn: '2024-01-08', publishedOn: '2024-02-20', grade: 'good' }])
})

test.each(['Rotherham MBC', 'Rotherham Metropolitan Borough Council', 'Rotherham Council', 'ROTHERHAM'])(
  'the area %s is Rotherham',
  async (area) => {
    const rows = [
      'URN,School name,Ofsted phase,Local authority,Inspection date,Overall effectiveness',
      `600001,Elm Primary,Primary,${area},10/01/2023,Good`,
      '600002,Oak Primary,Primary,Elsewhere,10/01/2023,Good',
    ]
    expect(await read(rows, 'Rotherham')).toMatchObject({
      elsewhere: 1,
      providers: [{ name: 'Elm Primary' }],
    })
  },
)

describe('a row that cannot be taken', () => {
  const HEAD = 'Provider name,URN,Provider type,Inspection date,Publication date,Overall effectiveness'
  test.each([
    ['Elm,1,,10/01/2024,,Good', /no type of provider, and its name says none: write one such as/],
    ['Elm,1,Zeppelin,10/01/2024,,Good', /^“Zeppelin” is no kind of provider that is known here: write one/],
    ['Elm Primary,1,,soon,,Good', /^“soon” is no inspection date: write it as/],
    ['Elm Primary,1,,,,Good', /^There is no inspection date: write it as/],
    ['Elm Primary,1,,10/01/2024,31/02/2024,Good', /^“31\/02\/2024” is no publication date/],
    ['Elm Primary,1,,24/11/2026,,Good', /^The inspection date 24\/11\/2026 lies in the future: correct it/],
    ['Elm Primary,1,,23/11/2026,24/11/2026,Good', /^The publication date 24\/11\/2026 lies in the future/],
    ['Elm Primary,1,,1/1/2100,,Good', /^The inspection date 1\/1\/2100 lies in the future/],
    ['Elm Primary,1,,10/01/2024,,Splendid', /^“Splendid” is no grade/],
  ])('%s says why', async (row, sentence) => {
    const { judgements, refused, isGraded } = await read([HEAD, row])
    expect([judgements, refused.length, isGraded]).toEqual([[], 1, true])
    for (const each of refused)
      expect(withoutMarks(sentenceOf({ kind: 'invalid', ...each }))).toMatch(sentence)
  })

  test('is none where the report is not published yet, nor on the day itself', async () => {
    const rows = [
      'Elm Primary,1,,23/11/2026,23/11/2026,Good',
      'Oak Primary,2,,20/11/2026,not yet published,Good',
      'Ash Primary,3,,20/11/2026,-,Good',
    ]
    const { judgements, refused } = await read([HEAD, ...rows])
    expect(refused).toEqual([])
    expect(judgements.map(({ publishedOn }) => publishedOn)).toEqual(['2026-11-23', null, null])
  })

  test('may have a day of closing that is still to come', async () => {
    const { providers, refused } = await read([
      `${HEAD},Closed`,
      'Elm Primary,1,,10/01/2024,,Good,31/08/2027',
    ])
    expect([providers[0]?.closedOn, refused]).toEqual(['2027-08-31', []])
  })
})

describe('a hostile file', () => {
  const HEAD = 'Provider name,URN,Provider type,Inspection date,Publication date,Overall effectiveness'
  const school = (name: string, urn: string, day = '2024-01-10') =>
    `${name},${urn},Secondary school,${day},,Good`

  test.each([
    [
      'a name that is longer than there is room for',
      school('L'.repeat(301), '1'),
      'fault.inspections.provider',
    ],
    ['a number that is', school('Elm', '9'.repeat(21)), 'fault.inspections.urn'],
    ['a day of the year 0', school('Elm', '1', '0000-01-01'), 'inspections.refused.date'],
    ['a day of the year 9999', school('Elm', '1', '9999-12-31'), 'inspections.refused.date'],
    ['a formula for a day', school('Elm', '1', '=TODAY()'), 'inspections.refused.date'],
    ['a name that nobody sees and no number', school('\u2066\u2069\u200B', ''), 'inspections.refused.nobody'],
  ])('has a line refused with %s, and the rest taken', async (_what, line, message) => {
    const { judgements, refused } = await read([HEAD, line, school('Oak', '2')])
    expect(refused.map((each) => [each.line, each.message])).toEqual([[2, message]])
    expect(judgements.map(({ providerKey }) => providerKey)).toEqual(['urn:2'])
  })

  test('has no judgement under a heading that is longer than there is room for', async () => {
    const [head, name] = [HEAD.split(',').slice(0, -1).join(','), `Overall ${'x'.repeat(200)}`]
    const { judgements, refused } = await read([`${head},${name}`, school('Oak', '2')])
    expect([judgements, refused.map(({ message }) => message)]).toEqual([[], ['fault.inspections.name']])
  })

  test('does not turn the words around a name, whose other signs stay', async () => {
    const { providers } = await read([HEAD, school('\u202EElm <script>alert(1)</script>\u202C', '1')])
    expect(providers.map(({ name }) => name)).toEqual(['Elm <script>alert(1)</script>'])
  })
})
