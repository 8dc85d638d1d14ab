import { withoutMarks } from '../../../kernel/authored.ts'

/** Calendars that a desk subscribes to: RFC 5545, with the names and the refreshing of RFC 7986. */

export interface CalendarEvent {
  /** stays the same for ever, whatever changes in the event (RFC 5545 section 3.8.4.7) */
  uid: string
  /** plain ISO date: the event is all day long */
  on: string
  summary: string
  description: string
  /** whole address of the page */
  address: string
  /** counts up as what it says changes (section 3.8.7.4) */
  sequence: number
  /** ISO instant of what it was drawn from, so that the same calendar has the same bytes */
  stampedAt: string
}

export interface Calendar {
  name: string
  description: string
  language: string
  /** whole address of the page that the calendar belongs to */
  page: string
  events: readonly CalendarEvent[]
}

export function icalendar(calendar: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Goldthread//Delivery//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('NAME', calendar.name, calendar.language),
    // Outlook and Google know the name by the older property.
    property('X-WR-CALNAME', calendar.name),
    property('DESCRIPTION', calendar.description, calendar.language),
    `URL:${uri(calendar.page)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...calendar.events.flatMap((event) => eventLines(event, calendar.language)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** Without an end a day's event is that one day (section 3.6.1); it keeps nobody from being free. */
function eventLines(event: CalendarEvent, language: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART;VALUE=DATE:${event.on.replaceAll('-', '')}`,
    property('SUMMARY', event.summary, language),
    ...(event.description === '' ? [] : [property('DESCRIPTION', event.description, language)]),
    `URL:${uri(event.address)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function property(name: string, text: string, language?: string): string {
  return `${name}${language === undefined ? '' : `;LANGUAGE=${language}`}:${escaped(text)}`
}

/** Section 3.3.11: TEXT. No control character but a line break may stand in it, and that is written `\n`. */
function escaped(text: string): string {
  return withoutMarks(text)
    .toWellFormed()
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** A URI is not TEXT and is not escaped; a line break in it would begin a property of its own. */
function uri(address: string): string {
  return new URL(address).href
}

/** 2026-11-22T10:00:00.123Z → 20261122T100000Z (section 3.3.5, form 2) */
function utc(instant: string): string {
  const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(instant) ?? []
  if (date === '') throw new RangeError(`${instant} is no instant in UTC.`)
  return `${date.replaceAll('-', '')}T${time.replaceAll(':', '')}Z`
}

/** Octets in a line, without its break (section 3.1). */
const LONGEST_LINE = 75

/** Section 3.1: a long line goes on after a break and a space; never inside a character. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LONGEST_LINE) {
      parts.push(part)
      part = ''
      // the space that the next line begins with
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
