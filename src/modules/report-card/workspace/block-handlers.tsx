import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { deskPath } from '../addresses.ts'
import { numbersWithoutFigure } from '../checking.ts'
import { SHOWN } from '../content.ts'
import { addBlock, changeBlock, dropBlock, raiseBlock, type BlockInput } from '../commands/writing.ts'
import type { CardDraft, Making } from '../gathering.ts'
import type { BlockRow } from '../store.ts'
import { onDraft, type WithDraft } from './card-handlers.tsx'
import { blockPage, type BlockView } from './pages/block-page.tsx'
import { errorsOf, refused, revisionIn } from './screen.tsx'

const KINDS = ['words', 'table', 'part'] as const

function kindOf(text: string | null): BlockRow['kind'] {
  return KINDS.find((kind) => kind === text) ?? 'words'
}

type Fields = BlockView['fields']

function typed({ form }: StaffRequest, kind: BlockRow['kind']): Fields {
  return {
    kind,
    heading: form.text('heading'),
    text: form.text('text'),
    shown: SHOWN.find((each) => each === form.text('shown')) ?? 'plain',
    noFigures: form.all('noFigures'),
    choice: form.text('choice'),
  }
}

/** `choice` is a part's name and its key, with a colon between them. */
function inputOf({ choice, ...fields }: Fields): BlockInput {
  const at = choice.indexOf(':')
  const part = at < 0 ? '' : choice.slice(0, at)
  return { ...fields, part, partKey: at < 0 ? '' : choice.slice(at + 1) }
}

const EMPTY = { heading: '', text: '', shown: 'plain' as const, noFigures: [], choice: '' }

async function choicesFor(
  request: StaffRequest,
  { parts, t }: Making,
  { card }: CardDraft,
): Promise<BlockView['choices']> {
  return request.transact(async (tx) => {
    const found: { value: string; text: string }[] = []
    for (const part of parts)
      for (const { key, title } of await part.choices(tx, card, t))
        found.push({ value: `${part.name}:${key}`, text: request.say(title) })
    return found
  })
}

async function newView(
  request: StaffRequest,
  making: Making,
  draft: CardDraft,
  fields: Fields,
): Promise<BlockView | undefined> {
  const section = draft.sections.find(({ slug }) => slug === request.params['section'])
  if (!section) return undefined
  const { slug } = draft.card
  return {
    slug,
    path: deskPath(slug, 'sections', section.slug, 'new'),
    anchor: section.slug,
    block: undefined,
    fields,
    figures: draft.figures,
    choices: fields.kind === 'part' ? await choicesFor(request, making, draft) : [],
    errors: [],
  }
}

export function showNewBlock(making: Making) {
  return onDraft(making, async (request, draft) => {
    const fields = { ...EMPTY, kind: kindOf(request.query.get('kind')) }
    const view = await newView(request, making, draft, fields)
    return view ? page(blockPage(request, view)) : notFound('fault.card.missing.section')
  })
}

export function takeNewBlock(making: Making) {
  return onDraft(making, async (request, draft) => {
    const { actor, form, t, transact } = request
    const fields = typed(request, kindOf(form.text('kind')))
    const view = await newView(request, making, draft, fields)
    if (!view) return notFound('fault.card.missing.section')
    // What can be chosen is what was offered.
    if (fields.kind === 'part' && !view.choices.some(({ value }) => value === fields.choice)) {
      const errors = [{ field: 'choice', message: t('card.part.missing') }]
      return page({ ...blockPage(request, { ...view, errors }), hasErrors: true, status: 400 })
    }
    const input = { ...inputOf(fields), card: view.slug, section: view.anchor }
    const added = await transact((tx) => addBlock(tx, actor, input))
    if (added.ok) return onwards(request, view, added.value.id, fields)
    const errors = errorsOf(t, added.fault, 'heading')
    return refused(added.fault, () => blockPage(request, { ...view, errors }))
  })
}

/** To the numbers that are no figures yet, where there are any; else back to where it stands. */
function onwards({ href }: StaffRequest, { slug, anchor }: BlockView, id: string, fields: Fields): Reply {
  return numbersWithoutFigure(fields).length > 0
    ? redirect(href(deskPath(slug, 'blocks', id)))
    : redirect(`${href(deskPath(slug))}#${anchor}`)
}

function viewOf(request: StaffRequest, draft: CardDraft, fields?: Fields): BlockView | undefined {
  const block = draft.blocks.find(({ id }) => id === request.params['block'])
  const section = draft.sections.find(({ id }) => id === block?.sectionId)
  if (!block || !section) return undefined
  const { slug } = draft.card
  return {
    slug,
    path: deskPath(slug, 'blocks', block.id),
    anchor: section.slug,
    block,
    fields: fields ? { ...fields, kind: block.kind } : { ...block, choice: '' },
    figures: draft.figures,
    choices: [],
    errors: [],
  }
}

export const showBlock: WithDraft = (request, draft) => {
  const view = viewOf(request, draft)
  return view ? page(blockPage(request, view)) : notFound('fault.card.missing.block')
}

export const takeBlock: WithDraft = async (request, draft) => {
  const { actor, t, transact } = request
  const view = viewOf(request, draft, typed(request, 'words'))
  if (!view?.block) return notFound('fault.card.missing.block')
  const { id } = view.block
  const input = { ...inputOf(view.fields), card: view.slug, id, revision: revisionIn(request) }
  const changed = await transact((tx) => changeBlock(tx, actor, input))
  if (changed.ok) return onwards(request, view, id, view.fields)
  const errors = errorsOf(t, changed.fault, 'heading')
  return refused(changed.fault, () => blockPage(request, { ...view, errors }))
}

export const takeBlockUp: WithDraft = async (request, draft) => {
  const view = viewOf(request, draft)
  if (!view?.block) return notFound('fault.card.missing.block')
  const input = { card: view.slug, id: view.block.id }
  const done = await request.transact((tx) => raiseBlock(tx, request.actor, input))
  return done.ok ? redirect(`${request.href(deskPath(view.slug))}#${view.anchor}`) : fault(done.fault)
}

export const takeBlockOut: WithDraft = async (request, draft) => {
  const view = viewOf(request, draft)
  if (!view?.block) return notFound('fault.card.missing.block')
  const input = { card: view.slug, id: view.block.id, revision: revisionIn(request) }
  const done = await request.transact((tx) => dropBlock(tx, request.actor, input))
  return done.ok ? redirect(`${request.href(deskPath(view.slug))}#${view.anchor}`) : fault(done.fault)
}
