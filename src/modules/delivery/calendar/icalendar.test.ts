import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { icalendar, type Calendar, type CalendarEvent } from './icalendar.ts'

const event: CalendarEvent = {
  uid: '5d0c3a52-0000-4000-8000-000000000001@plans.example.org',
  on: '2027-03-31',
  summary: 'Due: 3.5 a) Open two family hubs',
  description: 'Quarter 4',
  address: 'https://plans.example.org/plans/delivery/activities/family-hubs',
  sequence: 2,
  stampedAt: '2026-11-22T10:00:00.123Z',
}

const calendar: Calendar = {
  name: 'Delivery plan',
  description: 'What is due, and when',
  language: 'en',
  page: 'https://plans.example.org/plans/delivery',
  events: [event],
}

/** Section 3.1, the other way round. */
function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
}

function valueOf(text: string, name: string): string {
  const line = unfolded(text).findLast((each) => each.startsWith(name)) ?? ''
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\\([\\;,n])/g, (_, character: string) => (character === 'n' ? '\n' : character))
}

describe('A calendar', () => {
  it('holds a whole-day event that keeps nobody from being free, as RFC 5545 writes it', () => {
    expect(unfolded(icalendar(calendar))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Goldthread//Delivery//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME;LANGUAGE=en:Delivery plan',
      'X-WR-CALNAME:Delivery plan',
      'DESCRIPTION;LANGUAGE=en:What is due\\, and when',
      'URL:https://plans.example.org/plans/delivery',
      'REFRESH-INTERVAL;VALUE=DURATION:P1D',
      'X-PUBLISHED-TTL:P1D',
      'BEGIN:VEVENT',
      'UID:5d0c3a52-0000-4000-8000-000000000001@plans.example.org',
      'DTSTAMP:20261122T100000Z',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20270331',
      'SUMMARY;LANGUAGE=en:Due: 3.5 a) Open two family hubs',
      'DESCRIPTION;LANGUAGE=en:Quarter 4',
      'URL:https://plans.example.org/plans/delivery/activities/family-hubs',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  it('gives back any words as they were, and no line of it is longer than 75 octets', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'grapheme', maxLength: 300 })
          .map((text) => text.replace(/[\p{Cc}\u2066-\u2069\uE000-\uF8FF\uFDD0-\uFDD2]/gu, '')),
        (summary) => {
          const text = icalendar({ ...calendar, events: [{ ...event, summary }] })
          expect(valueOf(text, 'SUMMARY')).toBe(summary)
          for (const line of text.split('\r\n')) {
            expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          }
        },
      ),
    )
  })

  it('lets no words begin a property of their own', () => {
    const summary = 'Hubs\r\nATTACH:https://elsewhere.example\rX-A:1\nEND:VEVENT'
    const lines = unfolded(icalendar({ ...calendar, events: [{ ...event, summary }] }))
    expect(lines.filter((line) => /^(ATTACH|X-A)/.test(line))).toEqual([])
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  })

  it('never breaks a line inside a character', () => {
    const text = icalendar({ ...calendar, events: [{ ...event, summary: '🏡'.repeat(60) }] })
    expect(text.isWellFormed()).toBe(true)
    expect(valueOf(text, 'SUMMARY')).toBe('🏡'.repeat(60))
  })
})
