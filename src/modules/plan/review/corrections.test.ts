import { describe, expect, it } from 'vitest'
import { factName, originalsOf } from './corrections.ts'
import type { ReadingCorrection } from './reading.ts'

const correction = (path: string, was: unknown, became: unknown): ReadingCorrection => ({
  path,
  was,
  became,
  correctedBy: 'Officer',
  correctedAt: '2026-11-22T10:00:00.000Z',
})

describe('what was read originally', () => {
  it('is what the first of several corrections found', () => {
    const originals = originalsOf([
      correction('statements.0.text', 'Red', 'Read'),
      correction('statements.0.text', 'Read', 'Read well'),
    ])
    expect(originals.get('statements.0.text')?.was).toBe('Red')
  })

  it('moves up with its record when one before it is taken out', () => {
    const originals = originalsOf([
      correction('statements.2.text', 'Two', '2'),
      correction('statements.0.text', 'Nought', '0'),
      correction('statements.1', { text: 'One' }, null),
    ])
    expect(originals.get('statements.1.text')?.was).toBe('Two')
    expect(originals.get('statements.0.text')?.was).toBe('Nought')
    expect(originals.has('statements.2.text')).toBe(false)
  })

  it('goes with its record, milestones included, and leaves other lists alone', () => {
    const originals = originalsOf([
      correction('outcomes.0.activities.1.milestones.0.text', 'a', 'b'),
      correction('outcomes.1.activities.1.text', 'c', 'd'),
      correction('outcomes.0.activities.10.text', 'e', 'f'),
      correction('outcomes.0.activities.1', { text: 'gone' }, null),
    ])
    expect([...originals.keys()]).toEqual(['outcomes.1.activities.1.text', 'outcomes.0.activities.9.text'])
  })

  it('moves down with its record when one is put in before it', () => {
    const originals = originalsOf([
      correction('statements.0.text', 'Nought', '0'),
      correction('statements.1.text', 'One', '1'),
      correction('outcomes.0.activities.0.text', 'a', 'b'),
      correction('statements.1', { line: 3, text: 'New', why: 'not understood' }, { text: 'New' }),
      correction('outcomes.0', { line: 2, text: 'First', why: 'not understood' }, { name: 'First' }),
    ])
    expect([...originals.keys()]).toEqual([
      'statements.0.text',
      'statements.2.text',
      'outcomes.1.activities.0.text',
    ])
  })

  it('goes with an activity that is moved under another outcome', () => {
    const originals = originalsOf([
      correction('outcomes.0.activities.0.text', 'a', 'b'),
      correction('outcomes.0.activities.1.text', 'c', 'd'),
      correction('outcomes.1.activities.0.text', 'e', 'f'),
      correction(
        'outcomes.0.activities.0.outcome',
        { at: 'outcomes.0.activities.0', name: 'One' },
        { at: 'outcomes.1.activities.0', name: 'Two' },
      ),
    ])
    const was = Object.fromEntries([...originals].map(([path, each]) => [path, each.was]))
    expect(was).toEqual({
      'outcomes.0.activities.0.text': 'c',
      'outcomes.1.activities.0.text': 'a',
      'outcomes.1.activities.1.text': 'e',
      'outcomes.1.activities.0.outcome': { at: 'outcomes.0.activities.0', name: 'One' },
    })
  })

  it('does not take an emptied field for a record that was taken out', () => {
    const originals = originalsOf([correction('outcomes.0.activities.1.leadOfficer', 'Head of Play', null)])
    expect(originals.size).toBe(1)
  })
})

describe('the name of a fact', () => {
  it('is its path without the record', () => {
    expect(factName('outcomes.0.activities.12.milestones.3.timescale.from')).toBe('timescale.from')
    expect(factName('outcomes.0.activities.2.leadOfficer')).toBe('leadOfficer')
    expect(factName('outcomes.3.name')).toBe('name')
    expect(factName('statements.4.kind')).toBe('kind')
    expect(factName('period.to')).toBe('period.to')
    expect(factName('title')).toBe('title')
  })

  it('is empty for a whole record', () => {
    expect(factName('statements.4')).toBe('')
    expect(factName('outcomes.0.activities.2')).toBe('')
  })
})
