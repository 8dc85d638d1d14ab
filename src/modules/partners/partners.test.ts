import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeGrants } from '../../platform/identity/actor.ts'
import { nameKey, organisationTree, type Nested, type Organisation } from './organisations.ts'
import { editPartners } from './policy.ts'
import { holdsOn, overlaps } from './posts.ts'

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2024-02-${String(day).padStart(2, '0')}`)
const spans = fc.tuple(days, fc.option(days)).map(([startsOn, endsOn]) => ({
  startsOn,
  endsOn: endsOn !== null && endsOn < startsOn ? startsOn : endsOn,
}))

test('two holdings overlap exactly when there is a day on which both are held', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const month = Array.from({ length: 29 }, (_, index) => `2024-02-${String(index + 1).padStart(2, '0')}`)
      expect(overlaps(a, b)).toBe(month.some((day) => holdsOn(a, day) && holdsOn(b, day)))
      expect(overlaps(a, b)).toBe(overlaps(b, a))
    }),
  )
})

test('every organisation stands in the tree once, below its own', () => {
  const organisations = fc.array(fc.nat(9), { maxLength: 10 }).map((parents) =>
    parents.map((parent, index): Organisation => ({
      id: String(index),
      name: `Organisation ${index}`,
      kind: index % 3 === 0 ? 'council' : 'other',
      // Parents come before their parts, as the database adds them.
      parentId: parent < index ? String(parent) : null,
      revision: 1,
    })),
  )
  const flat = (nested: Nested<Organisation>[]): Organisation[] =>
    nested.flatMap(({ item, parts }) => [item, ...flat(parts)])
  fc.assert(
    fc.property(organisations, (all) => {
      const tree = organisationTree(all)
      expect(
        flat(tree)
          .map((each) => each.id)
          .toSorted(),
      ).toEqual(all.map((each) => each.id).toSorted())
      for (const { item, parts } of tree) for (const part of parts) expect(part.item.parentId).toBe(item.id)
    }),
  )
})

test('one name in other letters, other white space or with another apostrophe is one name', () => {
  expect(nameKey(' Children’s\u00A0 Services')).toBe(nameKey("CHILDREN'S services"))
  expect(nameKey('Children Services')).not.toBe(nameKey("Children's Services"))
})

test('administrators and performance officers edit the partners, nobody else', () => {
  const allowed = (['administrator', 'performance-officer', 'directorate-lead', 'scrutiny'] as const).filter(
    (role) =>
      editPartners.allows({ id: '', name: '', email: '', roles: [role], grants: wholeGrants([role]) }),
  )
  expect(allowed).toEqual(['administrator', 'performance-officer'])
})
