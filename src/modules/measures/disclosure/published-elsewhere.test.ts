import { describe, expect, test } from 'vitest'
import type { Figure, FigureFile } from '../../figures/index.ts'
import { USUAL_DISCLOSURE, type Definition } from '../definition.ts'
import { disclose } from './gate.ts'
import { measureTable } from './measure-table.ts'
import { publishedElsewhere } from './published-elsewhere.ts'

const place = { seriesId: 1, areaId: 1 }

/** Years from 2021 on. */
function years(
  kind: FigureFile['kind'],
  texts: readonly string[],
  counts: readonly (readonly number[])[] = [],
): Figure[] {
  return texts.map((text, index) => {
    const year = 2021 + index
    const [numerator, denominator] = counts[index] ?? []
    return {
      period: {
        id: index,
        code: String(year),
        identifier: 'Calendar year',
        name: String(year),
        startsOn: `${year}-01-01`,
        endsOn: `${year}-12-31`,
        frequency: 'year',
      },
      value: text === 'c' ? undefined : Number(text),
      text,
      symbol: text === 'c' ? 'c' : undefined,
      ...(numerator === undefined ? {} : { numerator }),
      ...(denominator === undefined ? {} : { denominator }),
      version: 1,
      file: { id: 1, kind, name: 'x', dataset: 'x', takenBy: null, takenAt: '2026-01-01T00:00:00Z' },
      line: 2,
    }
  })
}

function definition(kind: Definition['kind']): Definition {
  return {
    kind,
    per: null,
    numeratorLabel: 'Seen',
    denominatorLabel: 'Referred',
    disclosure: USUAL_DISCLOSURE,
  } as Definition
}

async function gate(kind: Definition['kind'], own: readonly Figure[], theirs: readonly Figure[]) {
  const table = measureTable(definition(kind), place, own)
  if (!table.ok) throw new Error(table.fault.message)
  const before = publishedElsewhere(kind, { place, per: null }, own, [
    { name: 'a Department', figures: theirs },
  ])
  return { before, result: await disclose(table.value, USUAL_DISCLOSURE, before) }
}

describe('what a Department publishes of the same council', () => {
  const counts = [
    [20, 40],
    [3, 43],
    [21, 44],
    [25, 45],
  ]
  const shares = years('typed', ['50.0', '7.0', '47.7', '55.6'], counts)

  test('with its percentages we hide the denominator of a small count too', async () => {
    const { result } = await gate('percentage', shares, years('ees', ['50', '7', '48', '56']))
    const hidden = result.ok ? [...result.value.hidden] : []
    expect(new Map(hidden)).toEqual(
      new Map([
        ['1/1/2022~Calendar year/numerator', 'small'],
        ['1/1/2022~Calendar year/denominator', 'protects'],
        ['1/1/2022~Calendar year/value', 'follows'],
      ]),
    )
  })

  test('nothing more is hidden where it hides the same year', async () => {
    const { result } = await gate('percentage', shares, years('ees', ['50', 'c', '48', '56']))
    expect(result.ok && [...result.value.hidden.values()].toSorted()).toEqual(['follows', 'small'])
  })

  test('a count that it shows cannot be hidden, and the refusal says so', async () => {
    const own = years('typed', ['20', '3', '21', '25'])
    const { result } = await gate('count', own, years('lait', ['20', '3', '21', '25']))
    expect(result).toMatchObject({
      ok: false,
      fault: { message: 'disclosure.fault.known', values: { cell: '2022', lower: 3 } },
    })
  })

  test('a series with one other value, or with the same value throughout, is another matter', async () => {
    const other = await gate('count', years('typed', ['20', '3', '21']), years('lait', ['20', '4', '21']))
    expect([other.before, other.result.ok]).toEqual([[], true])
    const level = await gate(
      'count',
      years('typed', ['0', '0', '0', '3']),
      years('lait', ['0', '0', '0', '9']),
    )
    expect(level.before).toEqual([])
    const flat = await gate('count', years('typed', ['7', '7', '7', '3']), years('lait', ['7', '7', '7']))
    expect(flat.before).toEqual([])
  })
})
