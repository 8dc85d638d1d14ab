import { notFound, page, redirect } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { deskPath } from '../addresses.ts'
import { addFigure, changeFigure, dropFigure, type FigureInput } from '../commands/writing.ts'
import { editCards } from '../policy.ts'
import type { FigureRow } from '../store.ts'
import type { WithDraft } from './card-handlers.tsx'
import { figurePage, figuresPage } from './pages/figure-pages.tsx'
import { errorsOf, refused, revisionIn } from './screen.tsx'

function typed({ form }: StaffRequest, key: string): FigureInput {
  return {
    key,
    label: form.text('label'),
    value: form.text('value'),
    unit: form.text('unit'),
    period: form.text('period'),
    note: form.text('note'),
    source: {
      kind: form.text('source'),
      title: form.text('sourceTitle'),
      place: form.text('sourcePlace'),
      line: form.text('line'),
    },
  }
}

const EMPTY: FigureInput = {
  key: '',
  label: '',
  value: '',
  unit: 'number',
  period: '',
  note: '',
  source: { kind: 'record', title: '', place: '', line: '' },
}

function fieldsOf({ source, ...figure }: FigureRow): FigureInput {
  return { ...figure, source: { ...source, line: source.line === null ? '' : String(source.line) } }
}

export const showFigures: WithDraft = (request, draft) =>
  page(figuresPage(request, draft, editCards.allows(request.actor)))

export const showNewFigure: WithDraft = (request, { card: { slug } }) =>
  page(figurePage(request, { slug, revision: undefined, fields: EMPTY, errors: [] }))

export const takeNewFigure: WithDraft = async (request, { card: { slug } }) => {
  const { actor, form, href, t, transact } = request
  const fields = typed(request, form.text('key'))
  const added = await transact((tx) => addFigure(tx, actor, { ...fields, card: slug }))
  if (added.ok) return redirect(href(deskPath(slug, 'figures')))
  const errors = errorsOf(t, added.fault, 'label')
  return refused(added.fault, () => figurePage(request, { slug, revision: undefined, fields, errors }))
}

export const showFigure: WithDraft = (request, { card: { slug }, figures }) => {
  const figure = figures.find(({ key }) => key === request.params['figure'])
  if (!figure) return notFound('fault.card.missing.figure')
  const view = { slug, revision: figure.revision, fields: fieldsOf(figure), errors: [] }
  return page(figurePage(request, view))
}

export const takeFigure: WithDraft = async (request, { card: { slug } }) => {
  const { actor, href, params, t, transact } = request
  const fields = typed(request, params['figure'] ?? '')
  const revision = revisionIn(request)
  const changed = await transact((tx) => changeFigure(tx, actor, { ...fields, card: slug, revision }))
  if (changed.ok) return redirect(href(deskPath(slug, 'figures')))
  const errors = errorsOf(t, changed.fault, 'label')
  return refused(changed.fault, () => figurePage(request, { slug, revision, fields, errors }))
}

export const takeFigureOut: WithDraft = async (request, { card: { slug }, figures }) => {
  const { actor, href, params, t, transact } = request
  const figure = figures.find(({ key }) => key === params['figure'])
  if (!figure) return notFound('fault.card.missing.figure')
  const { key, revision } = figure
  const input = { card: slug, key, revision: revisionIn(request) }
  const done = await transact((tx) => dropFigure(tx, actor, input))
  if (done.ok) return redirect(href(deskPath(slug, 'figures')))
  const errors = errorsOf(t, done.fault, 'label')
  return refused(done.fault, () => figurePage(request, { slug, revision, fields: fieldsOf(figure), errors }))
}
