import { CardTable, Details, type TableCell } from '../../../../ui/index.ts'
import { figuresIn, type CardWords } from '../../card-words.ts'
import { wordsOfCell, type CardBlock, type CardContent, type CardSection } from '../../content.ts'
import { figureText } from '../../figure.ts'
import { piecesOf, tableOf, type Piece } from '../../words.ts'
import { bandIn, BandKey, cellOf } from './bands.tsx'
import { Bars } from './bars.tsx'

/** A card as its page shows it; the workspace puts the same pieces between its own. */
export function CardSections({ content, words }: { content: CardContent; words: CardWords }) {
  return (
    <>
      {content.sections.map((section) => (
        <section aria-labelledby={section.slug}>
          <h2 class="govuk-heading-l govuk-!-margin-top-8" id={section.slug}>
            {words.titleOf(section)}
          </h2>
          {section.blocks.map((block) => (
            <Block block={block} content={content} words={words} />
          ))}
          <Sources section={section} content={content} words={words} />
        </section>
      ))}
    </>
  )
}

interface BlockProps<Kind extends CardBlock['kind']> {
  block: Extract<CardBlock, { kind: Kind }>
  content: CardContent
  words: CardWords
}

export function Block({ block, content, words }: BlockProps<CardBlock['kind']>) {
  const heading = block.heading || (block.kind === 'part' ? block.content.heading : '')
  return (
    <>
      {heading !== '' && <h3 class="govuk-heading-m">{words.told(heading)}</h3>}
      {block.kind === 'words' && piecesOf(block.text).map((piece) => <Words piece={piece} words={words} />)}
      {block.kind === 'table' && <FigureTable block={block} content={content} words={words} />}
      {block.kind === 'part' && <Part block={block} content={content} words={words} />}
    </>
  )
}

function Words({ piece, words }: { piece: Piece; words: CardWords }) {
  if (piece.kind === 'heading') return <h4 class="govuk-heading-s">{words.told(piece.text)}</h4>
  if (piece.kind === 'paragraph') return <p class="govuk-body">{words.told(piece.text)}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {piece.items.map((item) => (
        <li>{words.told(item)}</li>
      ))}
    </ul>
  )
}

function FigureTable({ block, content, words }: BlockProps<'table'>) {
  const { head, rows } = tableOf(block.text)
  return (
    <>
      {block.shown === 'bars' && <Bars block={block} figures={content.figures} words={words} />}
      <Columns
        caption={words.told(block.heading) || words.t('card.table')}
        head={head.map((text) => words.told(text) || words.t('card.table.rows'))}
        rows={rows.map((row) =>
          row.map((text) =>
            cellOf(words.told(text), block.shown === 'bands' ? bandIn(text, content) : undefined, words),
          ),
        )}
      />
      {block.shown === 'bands' && <BandKey words={words} />}
    </>
  )
}

function Part({ block, words }: BlockProps<'part'>) {
  const { t, say } = words
  const { heading, said, table, source } = block.content
  return (
    <>
      {said.map((text) => (
        <p class="govuk-body">{say(text)}</p>
      ))}
      {table && (
        <Columns
          caption={say(heading)}
          head={table.head.map((text) => say(text) || t('card.table.rows'))}
          rows={table.rows.map((row) =>
            row.map((cell) =>
              cellOf(say(wordsOfCell(cell)), typeof cell === 'string' ? undefined : cell.band, words),
            ),
          )}
        />
      )}
      {table?.rows.flat().some((cell) => typeof cell !== 'string') && <BandKey words={words} />}
      <p class="govuk-body-s">{t('card.part.source', { source: words.source(source) })}</p>
    </>
  )
}

/** More columns than fit beside each other on a small desk scroll within themselves. */
const MOST_COLUMNS = 5

function Columns({
  caption,
  head,
  rows,
}: {
  caption: string
  head: readonly string[]
  rows: readonly (readonly TableCell[])[]
}) {
  const isWide = head.length > MOST_COLUMNS
  const table = (
    <CardTable
      caption={caption}
      captionClasses="govuk-visually-hidden"
      classes={isWide ? 'gt-card__wide' : ''}
      head={head.map((text) => ({ text }))}
      rows={rows}
    />
  )
  if (!isWide) return table
  return (
    <div class="gt-wide-table" role="region" aria-label={caption} tabindex={0}>
      {table}
    </div>
  )
}

/** Where each figure of a section comes from: closed at first, because most read for what it says. */
export function Sources({
  section,
  content,
  words,
}: {
  section: CardSection
  content: CardContent
  words: CardWords
}) {
  const { t, say } = words
  const figures = figuresIn(section, content)
  if (figures.length === 0) return null
  return (
    <Details summaryText={t('card.sources', { count: figures.length })}>
      <CardTable
        caption={t('card.sources.caption', { section: words.titleOf(section) })}
        captionClasses="govuk-visually-hidden"
        head={[
          { text: t('card.column.what') },
          { text: t('card.column.figure') },
          { text: t('card.column.period') },
          { text: t('card.column.source') },
        ]}
        rows={figures.map((figure) => [
          {
            html: (
              <>
                {say(figure.label)}
                {figure.note !== '' && (
                  <>
                    <br />
                    <span class="govuk-hint">{say(figure.note)}</span>
                  </>
                )}
              </>
            ),
          },
          { text: say(figureText(figure)) },
          { text: say(figure.period) },
          { text: words.source(figure.source) },
        ])}
      />
    </Details>
  )
}
