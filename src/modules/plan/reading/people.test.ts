import { describe, expect, it } from 'vitest'
import { portfolioStart, splitLeads, startsWithPost } from './people.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'

const none = DEFAULT_READING_PROFILE

function pairs(texts: readonly string[], directorates: readonly string[] = []): (string | null)[][] {
  const splits = splitLeads(texts, { ...none, directorates })
  return texts.map((text) => [splits.get(text)?.lead ?? '', splits.get(text)?.directorate ?? null])
}

describe('dividing posts from directorates', () => {
  it('finds a directorate that stands after two different posts', () => {
    expect(
      pairs([
        'Head of Youth Work Homes and Places',
        'Service Manager Parks Homes and Places',
        'Director of Nursing Care at Home',
        'Head of Therapies Care at Home',
      ]),
    ).toEqual([
      ['Head of Youth Work', 'Homes and Places'],
      ['Service Manager Parks', 'Homes and Places'],
      ['Director of Nursing', 'Care at Home'],
      ['Head of Therapies', 'Care at Home'],
    ])
  })

  it('does not cut inside a title, though two titles end alike', () => {
    expect(
      pairs([
        'Head of Early Help Children’s Services',
        'Service Manager Early Help Children’s Services',
        'Head of Permanence Children’s Services',
      ]),
    ).toEqual([
      ['Head of Early Help', 'Children’s Services'],
      ['Service Manager Early Help', 'Children’s Services'],
      ['Head of Permanence', 'Children’s Services'],
    ])
  })

  it('takes the profile’s word before its own', () => {
    expect(pairs(['Head of Parks Greener Thornley'], ['Greener Thornley'])).toEqual([
      ['Head of Parks', 'Greener Thornley'],
    ])
  })

  it('knows an organisation by its words where a row stands alone', () => {
    expect(pairs(['Detective Superintendent of Public Protection Northshire Police'])[0]?.[0]).toContain(
      'Detective Superintendent',
    )
    expect(pairs(['Head of Fostering Children’s Services'])).toEqual([
      ['Head of Fostering', 'Children’s Services'],
    ])
  })

  it('leaves a lead whole where nothing shows a boundary', () => {
    expect(pairs(['Head of Libraries'])).toEqual([['Head of Libraries', null]])
  })
})

describe('the portfolio holder', () => {
  it.each([
    ['Head of Parks Place Cabinet Member for Leisure', 'Cabinet Member for Leisure'],
    [
      'Head of Parks Place Deputy Leader and Cabinet Member for Finance',
      'Deputy Leader and Cabinet Member for Finance',
    ],
    ['Head of Parks Executive Member: Leisure', 'Executive Member: Leisure'],
    ['Lead Member for Children', 'Lead Member for Children'],
    ['Head of Parks Leader of the Council', 'Leader of the Council'],
  ])('begins in “%s” at its title', (text, holder) => {
    expect(text.slice(portfolioStart(text, none))).toBe(holder)
  })

  it('is absent where no title says so', () => {
    expect(portfolioStart('Head of Member Services', none)).toBe(-1)
  })
})

describe('the beginning of a post', () => {
  it.each([
    'Head of Early Help',
    'Assistant Director, Culture',
    'Early Help Team Manager',
    'Chief Superintendent',
    'Principal Social Worker',
  ])('is seen in “%s”', (text) => {
    expect(startsWithPost(text, none)).toBe(true)
  })

  it.each(['Launch a new offer for parents', 'Every head teacher signs', 'children and families manager'])(
    'is not seen in “%s”',
    (text) => {
      expect(startsWithPost(text, none)).toBe(false)
    },
  )
})
