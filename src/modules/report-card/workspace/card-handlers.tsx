import { isDate, financialYearOf } from '../../../kernel/calendar.ts'
import { notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { deskPath } from '../addresses.ts'
import { proposeEdition, publishEdition, settleEdition } from '../commands/editions.ts'
import { addSection, beginCard } from '../commands/writing.ts'
import { loadDraft, type CardDraft, type Making } from '../gathering.ts'
import { namesIn } from '../names.ts'
import { approveCards, editCards } from '../policy.ts'
import { selectCards, selectContent, selectSlug } from '../store.ts'
import { cardDeskPage } from './pages/card-desk-page.tsx'
import { cardsDeskPage } from './pages/cards-desk-page.tsx'
import { editionPage, proposePage, type EditionView } from './pages/edition-pages.tsx'
import { sectionPage } from './pages/section-page.tsx'
import { errorsOf, refused } from './screen.tsx'

type Handled = Reply | Promise<Reply>
export type WithDraft = (request: StaffRequest, draft: CardDraft) => Handled

/** A page of one card; `making` gives the parts that stand in it. What knows a card by its id is led to its year. */
export function onDraft(making: Making, handle: WithDraft) {
  return async (request: StaffRequest): Promise<Reply> => {
    const slug = request.params['card'] ?? ''
    const year = isIdentifier(slug) ? await request.transact((tx) => selectSlug(tx, slug)) : undefined
    if (year !== undefined) return redirect(request.href(deskPath(year)))
    const draft = await request.transact((tx) => loadDraft(tx, slug, making))
    return draft ? handle(request, draft) : notFound('fault.card.missing.card')
  }
}

export async function showCards(request: StaffRequest, firstMonth: number): Promise<Reply> {
  const cards = await request.transact(selectCards)
  const mayEdit = editCards.allows(request.actor)
  const latest = isDate(request.today) ? financialYearOf(request.today, firstMonth) - 1 : ''
  return page(cardsDeskPage(request, { cards, mayEdit, year: String(latest), errors: [] }))
}

export async function takeCard(request: StaffRequest, firstMonth: number, making: Making): Promise<Reply> {
  const { actor, form, href, t, transact } = request
  const year = form.text('year').trim()
  const input = { startYear: /^\d{4}$/.test(year) ? Number(year) : 0, firstMonth }
  const begun = await transact((tx) => beginCard(tx, actor, input, making))
  if (begun.ok) return redirect(href(deskPath(begun.value.slug)))
  const cards = await transact(selectCards)
  const errors = errorsOf(t, begun.fault, 'year')
  return refused(begun.fault, () => cardsDeskPage(request, { cards, mayEdit: true, year, errors }))
}

export const showCard: WithDraft = (request, draft) =>
  page(cardDeskPage({ request, draft, mayEdit: editCards.allows(request.actor) }))

export const showNewSection: WithDraft = (request, { card }) =>
  page(sectionPage(request, { slug: card.slug, heading: '', errors: [] }))

export const takeSection: WithDraft = async (request, { card: { slug } }) => {
  const { actor, form, href, t, transact } = request
  const heading = form.text('heading')
  const added = await transact((tx) => addSection(tx, actor, { card: slug, title: heading }))
  if (added.ok) return redirect(`${href(deskPath(slug))}#${added.value.slug}`)
  const errors = errorsOf(t, added.fault, 'heading')
  return refused(added.fault, () => sectionPage(request, { slug, heading, errors }))
}

export const showPropose: WithDraft = (request, draft) =>
  page(proposePage(request, { draft, names: namesIn(draft.content), changed: '', errors: [] }))

export function takePropose(making: Making) {
  return onDraft(making, async (request, draft) => {
    const { actor, form, href, t, transact } = request
    const { slug } = draft.card
    const changed = form.text('changed')
    const input = { card: slug, changed, looked: form.text('looked') === 'yes' }
    const done = await transact((tx) => proposeEdition(tx, actor, input, making))
    if (done.ok) return redirect(href(deskPath(slug, 'editions', done.value.number)))
    const errors = errorsOf(t, done.fault, 'changed')
    return refused(done.fault, () =>
      proposePage(request, { draft, names: namesIn(draft.content), changed, errors }),
    )
  })
}

async function viewOfEdition(request: StaffRequest, draft: CardDraft): Promise<EditionView | undefined> {
  const { actor, params, transact } = request
  const edition = draft.editions.find(({ number }) => String(number) === params['number'])
  const content = edition && (await transact((tx) => selectContent(tx, edition.id)))
  if (!edition || !content) return undefined
  const isOwn = edition.proposedById === actor.id
  return {
    slug: draft.card.slug,
    edition,
    content,
    maySettle: edition.settledAt === null && approveCards.allows(actor) && !isOwn,
    mayPublish: edition.approved === true && edition.publishedAt === null && editCards.allows(actor),
    comment: '',
    errors: [],
  }
}

export const showEdition: WithDraft = async (request, draft) => {
  const view = await viewOfEdition(request, draft)
  return view ? page(editionPage(request, view)) : notFound('fault.card.missing.edition')
}

export const takeSettle: WithDraft = async (request, draft) => {
  const { actor, form, href, t, transact } = request
  const view = await viewOfEdition(request, draft)
  if (!view) return notFound('fault.card.missing.edition')
  const { slug, edition } = view
  const [choice, comment] = [form.text('settle'), form.text('comment')]
  if (choice !== 'approve' && choice !== 'return') {
    const errors = [{ field: 'settle', message: t('card.settle.missing') }]
    return page({ ...editionPage(request, { ...view, comment, errors }), hasErrors: true, status: 400 })
  }
  const input = { card: slug, number: edition.number, approve: choice === 'approve', comment }
  const done = await transact((tx) => settleEdition(tx, actor, input))
  if (done.ok) return redirect(href(deskPath(slug, 'editions', edition.number)))
  const errors = errorsOf(t, done.fault, 'settle')
  return refused(done.fault, () => editionPage(request, { ...view, comment, errors }))
}

export const takePublish: WithDraft = async (request, draft) => {
  const { actor, href, t, transact } = request
  const view = await viewOfEdition(request, draft)
  if (!view) return notFound('fault.card.missing.edition')
  const { slug, edition } = view
  const done = await transact((tx) => publishEdition(tx, actor, { card: slug, number: edition.number }))
  if (done.ok) return redirect(href(deskPath(slug, 'editions', edition.number)))
  const errors = errorsOf(t, done.fault, 'main-content')
  return refused(done.fault, () => editionPage(request, { ...view, errors }))
}
