import { localeOf, type Language } from '../languages/language.ts'
import type { Request } from '../http/route.ts'
import type { Column, Cell, Paper, PaperStyle, Speech } from './paper.ts'

/** What of a council's profile its papers show. */
export interface House {
  partnership: string
  /** the first is the one that people write in */
  languages: readonly Language[]
  papers: { colour: string; foot: string }
}

type Asked = Pick<Request, 't' | 'language' | 'say' | 'today'>

const ISOLATES = /[\u2068\u2069]/g

/** A paper is in the language of the page that it was asked for on. */
export function speechOf({ t, language }: Asked, { languages }: House): Speech {
  return {
    language,
    authored: languages[0] ?? language,
    outdated: t('paper.outdated'),
    pages: t('paper.page', { page: '{page}', pages: '{pages}' }).replace(ISOLATES, ''),
  }
}

export function styleOf({ say }: Asked, { partnership, papers }: House): PaperStyle {
  return {
    colour: papers.colour,
    publisher: say(partnership),
    foot: papers.foot === '' ? '' : say(papers.foot),
  }
}

export interface List {
  title: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** short lines under the title: what it was chosen by */
  facts?: readonly string[]
}

/** A list of the workspace as a paper, with the day that it was drawn on. */
export function listPaper(asked: Asked, house: House, { title, columns, rows, facts = [] }: List): Paper {
  const { t, today, language } = asked
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  return {
    title,
    facts: [...facts, t('paper.drawnOn', { on: day.format(Date.parse(today)) })],
    notice: null,
    blocks: [
      {
        kind: 'table',
        caption: title,
        columns,
        groupHead: '',
        groups: [{ title: '', name: '', rows }],
        empty: t('paper.empty'),
      },
    ],
    wide: columns.length > 4,
    speech: speechOf(asked, house),
    style: styleOf(asked, house),
    madeAt: `${today}T00:00:00.000Z`,
  }
}
