import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTreeOrder, reorder, standsBelow, type Place } from './order.ts'

const lists = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
const places = fc.oneof<fc.Arbitrary<Place>[]>(
  fc.constantFrom('up', 'down', 'first', 'last'),
  fc
    .oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom(NaN, 1.5, Infinity))
    .map((position) => ({ position })),
)

test('moving loses nobody, doubles nobody and leaves the others in their order', () => {
  fc.assert(
    fc.property(lists, fc.nat(5), places, (ids, index, place) => {
      const id = ids[index % ids.length] ?? ''
      const moved = reorder(ids, id, place)
      expect(moved.toSorted()).toEqual(ids.toSorted())
      expect(moved.filter((each) => each !== id)).toEqual(ids.filter((each) => each !== id))
    }),
  )
})

test('up and down are one place, and stop at the ends', () => {
  expect(reorder(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c'])
  expect(reorder(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b'])
  expect(reorder(['a', 'b', 'c'], 'a', 'up')).toEqual(['a', 'b', 'c'])
  expect(reorder(['a', 'b', 'c'], 'c', 'down')).toEqual(['a', 'b', 'c'])
  expect(reorder(['a', 'b', 'c'], 'c', { position: 2 })).toEqual(['a', 'c', 'b'])
  expect(reorder(['a', 'b'], 'new', 'first')).toEqual(['new', 'a', 'b'])
})

const trees = fc.array(fc.tuple(fc.nat(9), fc.nat(5)), { maxLength: 10 }).map((rows) =>
  rows.map(([parent, position], index) => ({
    id: String(index),
    parentId: parent < index ? String(parent) : null,
    position,
  })),
)

test('in tree order each stands once, after its parent', () => {
  fc.assert(
    fc.property(trees, (items) => {
      const ordered = inTreeOrder(items)
      expect(ordered.map((item) => item.id).toSorted()).toEqual(items.map((item) => item.id).toSorted())
      ordered.forEach((item, index) => {
        if (item.parentId !== null) {
          expect(ordered.findIndex((each) => each.id === item.parentId)).toBeLessThan(index)
          expect(standsBelow(items, item.id, item.parentId)).toBe(true)
          expect(standsBelow(items, item.parentId, item.id)).toBe(false)
        }
      })
    }),
  )
})

test('looking upwards ends even in a circle', () => {
  const circle = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  ]
  expect(standsBelow(circle, 'a', 'elsewhere')).toBe(false)
  expect(standsBelow(circle, 'a', 'b')).toBe(true)
})
