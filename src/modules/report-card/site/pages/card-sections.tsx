import { authored } from '../../../../kernel/authored.ts'
import type { Html } from '../../../../ui/markup.ts'
import { CardTable, Details, InsetText, type TableCell } from '../../../../ui/index.ts'
import { figuresIn, type CardWords, type Spoken } from '../../card-words.ts'
import { wordsOfCell, type CardBlock, type CardContent, type CardSection } from '../../content.ts'
import { piecesOf, tableOf, type Piece } from '../../words.ts'
import { bandIn, BandKey, cellOf } from './bands.tsx'
import { Bars } from './bars.tsx'
import { directionOf, sourceId, Told } from './told.tsx'

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
            <Block block={block} section={section.slug} content={content} words={words} />
          ))}
          <Sources section={section} content={content} words={words} />
        </section>
      ))}
    </>
  )
}

interface BlockProps<Kind extends CardBlock['kind']> {
  block: Extract<CardBlock, { kind: Kind }>
  /** slug of the section that it stands in */
  section: string
  content: CardContent
  words: CardWords
}

export function Block(props: BlockProps<CardBlock['kind']>) {
  const { block, words } = props
  const isGiven = block.kind === 'part' && block.heading === ''
  const heading = isGiven ? words.given(block.content.heading, block.content) : words.told(block.heading)
  return (
    <>
      {heading !== '' && <h3 class="govuk-heading-m">{heading}</h3>}
      {block.kind === 'part' ? (
        <Part {...props} block={block} />
      ) : (
        <Written {...props} block={block} spoken={words.spoken(block.text)} />
      )}
    </>
  )
}

type WrittenProps = BlockProps<'words' | 'table'> & { spoken: Spoken }

/** Where a translation is older than what it translates, the reader is given both. */
function Written(props: WrittenProps) {
  const { block, words, spoken } = props
  const now: Spoken = { text: block.text, mark: authored, isOriginal: true, isOutdated: false }
  return (
    <>
      {block.kind === 'words' ? <Words {...props} /> : <FigureTable {...props} block={block} />}
      {spoken.isOutdated && (
        <InsetText>
          <p class="govuk-body">{words.t('site.translated.changed')}</p>
          {block.kind === 'words' ? (
            <Words {...props} spoken={now} />
          ) : (
            <FigureTable {...props} block={{ ...block, shown: 'plain' }} spoken={now} />
          )}
        </InsetText>
      )}
    </>
  )
}

function Words({ section, words, spoken }: WrittenProps) {
  const told = (text: string) => <Told said={spoken.mark(text)} section={section} words={words} />
  return (
    <div {...directionOf(spoken, words)}>
      {piecesOf(spoken.text).map((piece) => (
        <WordsPiece piece={piece} told={told} />
      ))}
    </div>
  )
}

function WordsPiece({ piece, told }: { piece: Piece; told: (text: string) => Html }) {
  if (piece.kind === 'heading') return <h4 class="govuk-heading-s">{told(piece.text)}</h4>
  if (piece.kind === 'paragraph') return <p class="govuk-body">{told(piece.text)}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {piece.items.map((item) => (
        <li>{told(item)}</li>
      ))}
    </ul>
  )
}

function FigureTable({ block, section, content, words, spoken }: WrittenProps & BlockProps<'table'>) {
  const { head, rows } = tableOf(spoken.text)
  const { figures } = content
  return (
    <>
      {block.shown === 'bars' && <Bars block={block} spoken={spoken} figures={figures} words={words} />}
      <Columns
        caption={words.told(block.heading) || words.t('card.table')}
        head={head.map((text) => spoken.mark(text) || words.t('card.table.rows'))}
        rows={rows.map((row) =>
          row.map((text) =>
            cellOf(
              <Told said={spoken.mark(text)} section={section} words={words} />,
              block.shown === 'bands' ? bandIn(text, content) : undefined,
              words,
            ),
          ),
        )}
      />
      {block.shown === 'bands' && <BandKey words={words} />}
    </>
  )
}

function Part({ block, words }: BlockProps<'part'>) {
  const { t } = words
  const { heading, said, table, source } = block.content
  const given = (text: string) => words.given(text, block.content)
  return (
    <>
      {said.map((text) => (
        <p class="govuk-body">{given(text)}</p>
      ))}
      {table && (
        <Columns
          caption={given(heading)}
          head={table.head.map((text) => given(text) || t('card.table.rows'))}
          rows={table.rows.map((row) =>
            row.map((cell) =>
              cellOf(given(wordsOfCell(cell)), typeof cell === 'string' ? undefined : cell.band, words),
            ),
          )}
        />
      )}
      {table?.rows.flat().some((cell) => typeof cell !== 'string') && <BandKey words={words} />}
      <p class="govuk-body-s">{t('card.part.source', { source: words.source(source, block.content) })}</p>
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
              <span id={sourceId(section.slug, figure.key)} class="gt-figure-source" tabindex={-1}>
                {say(figure.label)}
                {figure.note !== '' && (
                  <>
                    <br />
                    <span class="govuk-hint">{say(figure.note)}</span>
                  </>
                )}
              </span>
            ),
          },
          { text: words.printed(figure) },
          { text: words.period(figure.period) },
          { text: words.source(figure.source) },
        ])}
      />
    </Details>
  )
}
