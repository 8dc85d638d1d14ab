import { dateOfInstant } from '../../../kernel/calendar.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import { speechOf, styleOf, type House, type Paper } from '../../../platform/papers/index.ts'
import type { PublishedMeasure } from './content.ts'
import { figureTable } from './figure-table.ts'
import { hidingSentences } from './hiding.ts'
import { toldOf } from './told.ts'

/** A published measure to print and to hand round. */
export function measurePaper(request: PublicRequest, house: House, measure: PublishedMeasure): Paper {
  const { t, say, language } = request
  const { name, number, publishedAt, content } = measure
  const { level, signal } = toldOf(measure).answer
  const on = formatDate(language, dateOfInstant(Date.parse(publishedAt)))
  const table = figureTable(request, measure)
  const title = say(name)
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text })
  const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, text })
  const hiding = hidingSentences(content, t)
  const said = [
    `${t('dashboard.level')}: ${t(level.words.message, level.words.values)}`,
    `${t('dashboard.signal')}: ${t(signal.words.message, signal.words.values)}`,
  ]
  return {
    title,
    facts: [
      ...(content.area ? [say(content.area.name)] : []),
      t('measureSite.publishedAs', { number, on }),
      ...(content.source === '' ? [] : [`${t('dashboard.source')}: ${say(content.source)}`]),
    ],
    notice: null,
    blocks: [
      ...(content.description === '' ? [] : [paragraph(say(content.description))]),
      heading(t('measureSite.now')),
      ...said.map(paragraph),
      heading(t('dashboard.overTime')),
      {
        kind: 'table',
        caption: t('dashboard.table', { measure: title }),
        columns: table.head.map((head) => ({ head, share: 1 })),
        groupHead: '',
        groups: [{ title: '', name: '', rows: table.rows }],
        empty: t('dashboard.noFigures'),
      },
      ...(hiding.length > 0 ? [heading(t('measureSite.hiding')), ...hiding.map(paragraph)] : []),
    ],
    wide: false,
    speech: speechOf(request, house),
    style: styleOf(request, house),
    madeAt: publishedAt,
  }
}
