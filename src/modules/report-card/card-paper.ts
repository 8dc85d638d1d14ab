import { outdated } from '../../kernel/authored.ts'
import type { Block, Paper, PaperStyle, Speech } from '../../platform/papers/index.ts'
import { yearName, type CardWords } from './card-words.ts'
import { wordsOfCell, type CardBlock, type CardContent, type CardSection } from './content.ts'
import { piecesOf, tableOf, withFigures } from './words.ts'

export interface CardPaperOptions {
  content: CardContent
  words: CardWords
  /** in words; null for a draft */
  published: string | null
  /** what is different from the edition before; '' for nothing */
  changed: string
  contact: { email: string; telephone: string; post: string }
  speech: Speech
  style: PaperStyle
  /** ISO instant, so that the same paper has the same bytes */
  madeAt: string
}

export function cardPaper(options: CardPaperOptions): Paper {
  const { content, words, published, changed, contact, speech, style, madeAt } = options
  const { t, date, say } = words
  return {
    title: t('card.titleOfYear', { year: yearName(content.slug) }),
    facts: [
      t('card.covers', { from: date(content.startsOn), to: date(content.endsOn) }),
      ...(published === null ? [] : [published]),
      ...(changed === '' ? [] : [say(changed)]),
    ],
    notice: published === null ? t('card.desk.draft') : null,
    blocks: [
      ...content.sections.flatMap((section) => sectionBlocks(section, words)),
      { kind: 'heading', level: 1, text: t('card.give') },
      { kind: 'paragraph', text: t('card.give.lead') },
      ...(contact.email === '' ? [] : [paragraph(`${t('card.give.email')} ${contact.email}`)]),
      ...(contact.telephone === ''
        ? []
        : [paragraph(t('card.give.telephone', { telephone: say(contact.telephone) }))]),
      ...(contact.post === '' ? [] : [paragraph(t('card.give.post', { post: say(contact.post) }))]),
      ...sources(content, words),
    ],
    wide: true,
    speech,
    style,
    madeAt,
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

function sectionBlocks(section: CardSection, words: CardWords): Block[] {
  return [
    { kind: 'heading', level: 1, text: words.titleOf(section) },
    ...section.blocks.flatMap((block) => blocksOf(block, words)),
  ]
}

/** On paper all sources stand at the end, each figure once under its source: nobody can open them where they are read. */
function sources({ figures }: CardContent, words: CardWords): Block[] {
  const { t, say, source } = words
  if (figures.length === 0) return []
  const heads = [
    t('card.column.what'),
    t('card.column.figure'),
    t('card.column.period'),
    t('card.column.place'),
  ]
  const shares = [5, 2, 2, 2]
  const groups = Map.groupBy(figures, (figure) => figure.source.title)
  return [
    { kind: 'heading', level: 1, text: t('card.figures') },
    {
      kind: 'table',
      caption: t('card.figures'),
      columns: heads.map((head, index) => ({ head, share: shares[index] ?? 1 })),
      groupHead: t('card.column.source'),
      groups: [...groups].map(([title, held]) => ({
        title: say(title),
        name: say(title),
        rows: held.map((figure) => [
          say(figure.note === '' ? figure.label : `${figure.label}. ${figure.note}`),
          words.printed(figure),
          words.period(figure.period),
          source({ ...figure.source, title: '' }),
        ]),
      })),
      empty: '',
    },
  ]
}

function blocksOf(block: CardBlock, words: CardWords): Block[] {
  const { t, told } = words
  const isGiven = block.kind === 'part' && block.heading === ''
  const title = isGiven ? words.given(block.content.heading, block.content) : told(block.heading)
  const heading: Block[] = title === '' ? [] : [{ kind: 'heading', level: 2, text: title }]
  if (block.kind !== 'part') return [...heading, ...writtenBlocks(block, words)]
  const { said, table, source } = block.content
  const given = (text: string) => words.given(text, block.content)
  return [
    ...heading,
    ...said.map((text) => paragraph(given(text))),
    ...(table
      ? [
          tableBlock(
            given(block.content.heading),
            table.head.map(given),
            table.rows.map((row) => row.map((cell) => given(wordsOfCell(cell)))),
          ),
        ]
      : []),
    paragraph(t('card.part.source', { source: words.source(source, block.content) })),
  ]
}

/** Where a translation is older than what it translates, the paper says so below it. */
function writtenBlocks(block: Extract<CardBlock, { kind: 'words' | 'table' }>, words: CardWords): Block[] {
  const { t, told, spoken, figure } = words
  const said = spoken(block.text)
  const read = (piece: string) => {
    const marked = said.mark(piece)
    return withFigures(marked, (key) => figure(key, marked))
  }
  const changed = said.isOutdated ? [paragraph(outdated(''))] : []
  if (block.kind === 'words') return [...wordBlocks(said.text, read, t('card.table')), ...changed]
  const { head, rows } = tableOf(said.text)
  const cells = rows.map((row) => row.map(read))
  return [tableBlock(told(block.heading) || t('card.table'), head.map(read), cells), ...changed]
}

function wordBlocks(text: string, told: (piece: string) => string, caption: string): Block[] {
  return piecesOf(text).map((piece): Block => {
    if (piece.kind === 'heading') return { kind: 'heading', level: 2, text: told(piece.text) }
    if (piece.kind === 'paragraph') return paragraph(told(piece.text))
    return {
      kind: 'listing',
      caption,
      heads: ['', '', caption],
      groups: [{ title: '', items: piece.items.map((item) => ({ reference: null, text: told(item) })) }],
    }
  })
}

function tableBlock(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  shares?: readonly number[],
): Block {
  return {
    kind: 'table',
    caption,
    columns: head.map((text, index) => ({ head: text, share: shares?.[index] ?? (index === 0 ? 3 : 2) })),
    groupHead: '',
    groups: [{ title: '', name: '', rows }],
    empty: '',
  }
}
