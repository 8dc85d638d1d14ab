import { randomUUID } from 'node:crypto'
import { financialYear } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, manyLines, oneLine } from '../../../thread/index.ts'
import { freeSlug } from '../../plan/index.ts'
import { keysOf, numbersOf } from '../checking.ts'
import { SECTION_KINDS } from '../content.ts'
import { FIGURE_UNITS, SOURCE_KINDS, typedValue, type FigureUnit, type SourceKind } from '../figure.ts'
import type { Making } from '../gathering.ts'
import { editCards } from '../policy.ts'
import {
  deleteBlock,
  deleteFigure,
  insertBlock,
  insertCard,
  insertFigure,
  insertSection,
  moveBlockUp,
  selectBlocks,
  selectCard,
  selectFigures,
  selectSections,
  updateBlock,
  updateFigure,
  type BlockFields,
  type BlockRow,
  type CardRow,
  type FigureRow,
} from '../store.ts'

const MOST = { heading: 200, text: 20_000, label: 300, period: 100, note: 500, title: 300, place: 200 }

/**
 * Begins the card of the financial year that starts in `startYear`, with the sections that every card has and whatever
 * other modules have for that year in them.
 */
export async function beginCard(
  tx: Tx,
  actor: Actor,
  input: { startYear: number; firstMonth: number },
  making: Making,
): Promise<Result<CardRow>> {
  const may = allowed(editCards, actor, 'fault.card.mayNot.edit')
  if (!may.ok) return may
  const { startYear, firstMonth } = input
  if (!Number.isInteger(startYear) || startYear < 2000 || startYear > 2100)
    return fail('invalid', 'fault.card.year')
  const { from: startsOn, to: endsOn } = financialYear(startYear, firstMonth)
  const card: CardRow = { id: randomUUID(), slug: slugOfYear(startYear), startsOn, endsOn }
  if (!(await insertCard(tx, card))) return fail('conflict', 'fault.card.there', { year: card.slug })
  for (const kind of SECTION_KINDS) await insertSection(tx, card.id, { kind, title: '', slug: kind })
  await insertParts(tx, card, making)
  return ok(card)
}

async function insertParts(tx: Tx, card: CardRow, { parts, t }: Making): Promise<void> {
  const sections = await selectSections(tx, card.id)
  for (const part of parts) {
    const section = sections.find(({ kind }) => kind === part.section)
    for (const { key } of section ? (await part.choices(tx, card, t)).filter(({ fits }) => fits) : []) {
      const block = { kind: 'part', part: part.name, partKey: key, ...EMPTY_PART } as const
      await insertBlock(tx, randomUUID(), section?.id ?? '', block)
    }
  }
}

const EMPTY_PART = { heading: '', text: '', shown: 'plain', noFigures: [] } as const

function slugOfYear(startYear: number): string {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`
}

export async function addSection(
  tx: Tx,
  actor: Actor,
  input: { card: string; title: string },
): Promise<Result<{ slug: string }>> {
  const card = await editable(tx, actor, input.card)
  if (!card.ok) return card
  const title = oneLine(input.title)
  if (title === '' || title.length > MOST.heading)
    return fail('invalid', 'fault.card.heading', { most: MOST.heading })
  const others = await selectSections(tx, card.value.id)
  const slug = freeSlug(title, 'section', new Set(others.map((each) => each.slug)))
  await insertSection(tx, card.value.id, { kind: 'own', title, slug })
  return ok({ slug })
}

export type BlockInput = BlockFields

export async function addBlock(
  tx: Tx,
  actor: Actor,
  input: BlockInput & { card: string; section: string },
): Promise<Result<{ id: string }>> {
  const card = await editable(tx, actor, input.card)
  if (!card.ok) return card
  const section = (await selectSections(tx, card.value.id)).find(({ slug }) => slug === input.section)
  if (!section) return fail('not-found', 'fault.card.missing.section')
  const block = checkBlock(input)
  if (!block.ok) return block
  const id = randomUUID()
  await insertBlock(tx, id, section.id, block.value)
  return ok({ id })
}

/** `revision` as the person saw it. Which kind of block it is, and whose part, does not change. */
export async function changeBlock(
  tx: Tx,
  actor: Actor,
  input: BlockInput & { card: string; id: string; revision: number },
): Promise<Result<{ id: string }>> {
  const held = await holdBlock(tx, actor, input)
  if (!held.ok) return held
  const { id, kind, part, partKey } = held.value
  const block = checkBlock({ ...input, kind, part, partKey })
  if (!block.ok) return block
  const done = await updateBlock(tx, { ...block.value, id, revision: input.revision })
  return done ? ok({ id }) : fail('conflict', 'fault.card.overtaken')
}

export async function dropBlock(
  tx: Tx,
  actor: Actor,
  input: { card: string; id: string; revision: number },
): Promise<Result<null>> {
  const held = await holdBlock(tx, actor, input)
  if (!held.ok) return held
  return (await deleteBlock(tx, held.value.id, input.revision))
    ? ok(null)
    : fail('conflict', 'fault.card.overtaken')
}

/** In front of the one before it in its section. */
export async function raiseBlock(
  tx: Tx,
  actor: Actor,
  input: { card: string; id: string },
): Promise<Result<null>> {
  const held = await holdBlock(tx, actor, input)
  if (!held.ok) return held
  await moveBlockUp(tx, held.value.id)
  return ok(null)
}

function checkBlock(input: BlockInput): Result<BlockInput> {
  const { kind, shown, part, partKey } = input
  const heading = oneLine(input.heading)
  const text = kind === 'part' ? '' : manyLines(input.text)
  if (heading.length > MOST.heading) return fail('invalid', 'fault.card.heading', { most: MOST.heading })
  if (kind !== 'part' && text === '') return fail('invalid', 'fault.card.text.empty')
  if (text.length > MOST.text) return fail('invalid', 'fault.card.text.long', { most: MOST.text })
  if (kind === 'table' && !text.includes('|')) return fail('invalid', 'fault.card.text.bars')
  // What is no number of it any more need not be remembered.
  const there = new Set(numbersOf(kind, heading, text))
  const noFigures = [...new Set(input.noFigures)].filter((number) => there.has(number))
  return ok({ kind, heading, text, shown: kind === 'table' ? shown : 'plain', part, partKey, noFigures })
}

export interface FigureInput {
  key: string
  label: string
  /** as it was typed: "£1,234" */
  value: string
  unit: string
  period: string
  note: string
  source: { kind: string; title: string; place: string; line: string }
}

/** `key` may be '': it is made of the label then. */
export async function addFigure(
  tx: Tx,
  actor: Actor,
  input: FigureInput & { card: string },
): Promise<Result<{ key: string }>> {
  const card = await editable(tx, actor, input.card)
  if (!card.ok) return card
  const figure = checkFigure(input)
  if (!figure.ok) return figure
  const typed = oneLine(input.key)
  if (typed !== '' && (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed) || typed.length > 80))
    return fail('invalid', 'fault.card.figure.key')
  const others = typed === '' ? await selectFigures(tx, card.value.id) : []
  const key = typed || freeSlug(figure.value.label, 'figure', new Set(others.map((each) => each.key)))
  return (await insertFigure(tx, card.value.id, { ...figure.value, key }))
    ? ok({ key })
    : fail('conflict', 'fault.card.figure.there', { key })
}

/** `revision` as the person saw it; the key stays, because words name the figure by it. */
export async function changeFigure(
  tx: Tx,
  actor: Actor,
  input: FigureInput & { card: string; revision: number },
): Promise<Result<{ key: string }>> {
  const held = await holdFigure(tx, actor, input)
  if (!held.ok) return held
  const figure = checkFigure(input)
  if (!figure.ok) return figure
  const { id, key } = held.value
  return (await updateFigure(tx, { ...figure.value, id, revision: input.revision }))
    ? ok({ key })
    : fail('conflict', 'fault.card.overtaken')
}

/** Refused while words name it. */
export async function dropFigure(
  tx: Tx,
  actor: Actor,
  input: { card: string; key: string; revision: number },
): Promise<Result<null>> {
  const held = await holdFigure(tx, actor, input)
  if (!held.ok) return held
  const { id, key, cardId } = held.value
  if ((await selectBlocks(tx, cardId)).some((block) => keysOf(block).includes(key)))
    return fail('conflict', 'fault.card.figure.used', { key })
  return (await deleteFigure(tx, id, input.revision)) ? ok(null) : fail('conflict', 'fault.card.overtaken')
}

function checkFigure(input: FigureInput): Result<Omit<FigureRow, 'id' | 'revision'>> {
  const [key, label, period] = [oneLine(input.key), oneLine(input.label), oneLine(input.period)]
  const [note, title, place] = [oneLine(input.note), oneLine(input.source.title), oneLine(input.source.place)]
  const value = typedValue(input.value)
  if (label === '') return fail('invalid', 'fault.card.figure.label')
  if (value === undefined) return fail('invalid', 'fault.card.figure.value')
  const long = Object.entries({ label, period, note, title, place }).find(
    ([name, words]) => words.length > MOST[name as keyof typeof MOST],
  )
  if (long) return fail('invalid', 'fault.card.figure.long')
  const unit = FIGURE_UNITS.find((each): each is FigureUnit => each === input.unit) ?? 'number'
  const kind = SOURCE_KINDS.find((each): each is SourceKind => each === input.source.kind) ?? 'record'
  const typed = input.source.line.trim()
  const line = typed === '' ? null : Number(typed)
  if (line !== null && (!Number.isInteger(line) || line < 1 || line > 10_000_000))
    return fail('invalid', 'fault.card.figure.line')
  return ok({ key, label, value, unit, period, note, source: { kind, title, place, line } })
}

async function editable(tx: Tx, actor: Actor, slug: string): Promise<Result<CardRow>> {
  const may = allowed(editCards, actor, 'fault.card.mayNot.edit')
  if (!may.ok) return may
  const card = await selectCard(tx, slug)
  return card ? ok(card) : fail('not-found', 'fault.card.missing.card')
}

async function holdBlock(
  tx: Tx,
  actor: Actor,
  input: { card: string; id: string },
): Promise<Result<BlockRow>> {
  const card = await editable(tx, actor, input.card)
  if (!card.ok) return card
  const block = isIdentifier(input.id)
    ? (await selectBlocks(tx, card.value.id)).find(({ id }) => id === input.id)
    : undefined
  return block ? ok(block) : fail('not-found', 'fault.card.missing.block')
}

async function holdFigure(
  tx: Tx,
  actor: Actor,
  input: { card: string; key: string },
): Promise<Result<FigureRow & { cardId: string }>> {
  const card = await editable(tx, actor, input.card)
  if (!card.ok) return card
  const figure = (await selectFigures(tx, card.value.id)).find(({ key }) => key === input.key)
  return figure ? ok({ ...figure, cardId: card.value.id }) : fail('not-found', 'fault.card.missing.figure')
}
