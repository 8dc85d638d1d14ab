import type { Profile } from '../../../profiles/default.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import { formatInstant } from '../../platform/languages/dates.ts'
import type { Language } from '../../platform/languages/language.ts'
import type { MessageFolder } from '../../platform/languages/message-files.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import type { Said } from './store.ts'
import type { WordFilter } from './words-list.ts'
import { WORD_STATES } from './words-list.ts'

/** What every page here is about. */
export interface Desk {
  /** those that are translated into */
  languages: readonly Language[]
  first: Language | undefined
  folders: readonly MessageFolder[]
}

export function deskOf(
  { languages: [first, ...languages] }: Profile,
  folders: readonly MessageFolder[],
): Desk {
  return { languages, first, folders }
}

/** What pages are drawn with, and no more of the request. */
export interface Screen {
  t: Translate
  href(path: string): string
  formToken: string
  instant(at: string): string
}

export function screenOf({ t, href, formToken, language }: StaffRequest): Screen {
  return { t, href, formToken, instant: (at) => formatInstant(language, at) }
}

export function languageOf({ languages }: Desk, { params }: StaffRequest): Language | undefined {
  return languages.find(({ code }) => code === params['language'])
}

export function filterOf(values: { get(name: string): string | null }): WordFilter {
  const state = WORD_STATES.find((each) => each === values.get('state')) ?? ''
  return { part: values.get('part') ?? '', state, search: values.get('search') ?? '' }
}

export function queryOf(filter: WordFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
}

/** A path with what was chosen in the filter; empty choices are left out. */
export function withFilter(path: string, filter: WordFilter): string {
  const query = queryOf(filter)
  return query.size === 0 ? path : `${path}?${query}`
}

export interface Form {
  /** stamp of the English that is shown */
  of: string
  text: string
  /** a sentence, where what was sent could not be taken */
  problem: string | undefined
  history: readonly Said[]
}

/** What is translated, in addresses. */
export interface Place {
  part: 'plans' | 'report-cards'
  name: string
}

export const PATHS = {
  languages: '/workspace/translations',
  words: (code: string) => `/workspace/translations/${code}/words`,
  word: (code: string, key: string) => `/workspace/translations/${code}/words/${encodeURIComponent(key)}`,
  /** of all texts of a plan or a Report Card */
  texts: (code: string, { part, name }: Place) => `/workspace/translations/${code}/${part}/${name}`,
  /** the same list as a file: a name of an address takes in what stands behind a dot */
  textsFile: (code: string, { part, name }: Place) => `/workspace/translations/${code}/${part}/${name}/texts`,
  text: (code: string, { part, name }: Place, of: { nodeId: string; field: string }) =>
    `/workspace/translations/${code}/${part}/${name}/${of.nodeId}/${of.field}`,
}
