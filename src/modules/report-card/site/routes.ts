import type { Profile } from '../../../../profiles/default.ts'
import { dateOfInstant } from '../../../kernel/calendar.ts'
import { csv, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import { paperReply, speechOf, styleOf, type Format } from '../../../platform/papers/index.ts'
import { questionRoutesUnder, type FindAsked } from '../../plan/index.ts'
import { cardPath, CARDS } from '../addresses.ts'
import { cardPaper } from '../card-paper.ts'
import { cardWords, yearName } from '../card-words.ts'
import { FIGURE_COLUMNS, figureRows } from '../figure-list.ts'
import { selectPublishedCard, selectPublishedCards, type PublishedCard } from '../store.ts'
import { cardPage } from './pages/card-page.tsx'
import { cardsPage } from './pages/cards-page.tsx'

type Handle = PublicRoute['handle']

const YEAR = '[0-9]{4}-[0-9]{2}'
const isYear = (text: string) => /^\d{4}-\d{2}$/.test(text)
const NUMBER = '[0-9]{1,6}'

/** The Report Card for everybody; drawn from what was published and from nothing else. */
export function cardSiteRoutes(profile: Profile): PublicRoute[] {
  const show = onCard(async (request, card) => {
    const before = card.number > 1 ? await editionBefore(request, card) : undefined
    return cardPage({ request, card, before, contact: profile.contact })
  })
  const files = (path: string, name: string) => [
    kept(`${path}:${name}{${name === 'year' ? YEAR : NUMBER}\\.pdf}`, onCard(sendPaper('pdf', profile))),
    kept(`${path}:${name}{${name === 'year' ? YEAR : NUMBER}\\.docx}`, onCard(sendPaper('docx', profile))),
    kept(`${path}:${name}{${name === 'year' ? YEAR : NUMBER}\\.csv}`, onCard(sendFigures)),
  ]
  return [
    kept(CARDS, showCards),
    ...files(`${CARDS}/`, 'year'),
    kept(`${CARDS}/:year`, show),
    ...files(`${CARDS}/:year/editions/`, 'number'),
    kept(`${CARDS}/:year/editions/:number`, show),
    ...questionRoutesUnder(profile, `${CARDS}/:year`, askedCard),
  ]
}

function kept(path: string, handle: Handle): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

/** Whoever has a view on a card gives it on the year, whatever edition they read. */
const askedCard: FindAsked = async (request) => {
  const { t, params, read } = request
  const year = params['year'] ?? ''
  const card = isYear(year) ? await read((reader) => selectPublishedCard(reader, year)) : undefined
  if (!card) return { missing: notFound('card.notFound') }
  const path = cardPath(card.slug)
  const text = t('card.titleOfYear', { year: yearName(card.slug) })
  const crumbs = [
    { text: t('card.title'), path: CARDS },
    { text, path },
  ]
  return { asked: { id: card.cardId, path, text, crumbs, welcomesViews: true } }
}

async function showCards(request: PublicRequest): Promise<Reply> {
  return cardsPage(request, await request.read(selectPublishedCards))
}

type WithCard = (request: PublicRequest, card: PublishedCard) => Reply | Promise<Reply>

/** With the ending of a file or without. An edition is named by its number; without one it is the one that stands. */
function onCard(handle: WithCard): Handle {
  return async (request) => {
    const { params, read } = request
    const [, year] = /^(\d{4}-\d{2})(?:\.[a-z]+)?$/.exec(params['year'] ?? '') ?? []
    const named = params['number']
    const [, number] = /^(\d{1,6})(?:\.[a-z]+)?$/.exec(named ?? '') ?? []
    if (year === undefined || (named !== undefined && number === undefined)) return notFound('card.notFound')
    const card = await read((reader) =>
      selectPublishedCard(reader, year, number === undefined ? undefined : Number(number)),
    )
    return card ? handle(request, card) : notFound('card.notFound')
  }
}

/** The latest public one with a lower number: what was never published is nobody's before. */
async function editionBefore(
  { read }: PublicRequest,
  { slug, number }: PublishedCard,
): Promise<PublishedCard | undefined> {
  const all = await read(selectPublishedCards)
  const before = all.find((each) => each.slug === slug && each.number < number)
  return before && read((reader) => selectPublishedCard(reader, slug, before.number))
}

function fileName({ slug, number, isCurrent }: PublishedCard): string {
  return isCurrent ? `report-card-${slug}` : `report-card-${slug}-edition-${number}`
}

function sendPaper(format: Format, profile: Profile): WithCard {
  return (request, card) => {
    const on = formatDate(request.language, dateOfInstant(Date.parse(card.publishedAt)))
    const paper = cardPaper({
      content: card.content,
      words: cardWords(request, card.content.figures),
      published: request.t('card.published', { on, number: card.number }),
      changed: card.changed,
      contact: profile.contact,
      speech: speechOf(request, profile),
      style: styleOf(request, profile),
      madeAt: card.publishedAt,
    })
    return paperReply(format, fileName(card), paper)
  }
}

const sendFigures: WithCard = (_, card) =>
  csv(`${fileName(card)}.csv`, FIGURE_COLUMNS, figureRows(card.content))
