import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatInstant } from '../../../../platform/languages/dates.ts'
import { CardTable, InsetText, Tag } from '../../../../ui/index.ts'
import { cardPath, deskPath } from '../../addresses.ts'
import { cardWords, yearName, type CardWords } from '../../card-words.ts'
import type { CardDraft } from '../../gathering.ts'
import { Block, Sources } from '../../site/pages/card-sections.tsx'
import type { BlockRow, EditionRow, SectionRow } from '../../store.ts'
import { crumbsTo, DeskForm } from '../screen.tsx'

interface DeskProps {
  request: StaffRequest
  draft: CardDraft
  mayEdit: boolean
}

/** The card as the public would read it now, with a way to change each piece of it where it stands. */
export function cardDeskPage(props: DeskProps): PageView {
  const { request, draft } = props
  const { t } = request
  const year = yearName(draft.card.slug)
  const words = cardWords(request, draft.content.figures)
  return {
    title: t('card.desk.titleOfYear', { year }),
    crumbs: crumbsTo(request),
    wide: true,
    body: (
      <>
        <span class="govuk-caption-xl">{t('card.desk.title')}</span>
        <h1 class="govuk-heading-xl">{t('card.titleOfYear', { year })}</h1>
        <Ways {...props} />
        <Editions {...props} />
        <div class="gt-card">
          {draft.sections.map((section) => (
            <Section {...props} section={section} words={words} />
          ))}
        </div>
      </>
    ),
  }
}

function Ways({ request, draft, mayEdit }: DeskProps) {
  const { t, href } = request
  const { card, figures, obstacles } = draft
  const link = (path: string, text: string) => (
    <li>
      <a class="govuk-link" href={href(path)}>
        {text}
      </a>
    </li>
  )
  return (
    <>
      <InsetText text={t('card.desk.obstacles', { count: obstacles.length })} />
      <ul class="govuk-list">
        {link(deskPath(card.slug, 'figures'), t('card.desk.figures', { count: figures.length }))}
        {mayEdit && link(deskPath(card.slug, 'propose'), t('card.propose'))}
        {mayEdit && link(deskPath(card.slug, 'sections', 'new'), t('card.section.add'))}
      </ul>
    </>
  )
}

export const STATES = {
  waiting: { text: 'card.state.waiting', classes: 'govuk-tag--yellow' },
  returned: { text: 'card.state.returned', classes: 'govuk-tag--orange' },
  approved: { text: 'card.state.approved', classes: 'govuk-tag--blue' },
  published: { text: 'card.state.published', classes: 'govuk-tag--green' },
} as const

export function stateOf({ settledAt, approved, publishedAt }: EditionRow): keyof typeof STATES {
  if (publishedAt !== null) return 'published'
  if (settledAt === null) return 'waiting'
  return approved === true ? 'approved' : 'returned'
}

function Editions({ request, draft }: DeskProps) {
  const { t, href, language } = request
  const { editions, card } = draft
  if (editions.length === 0) return <p class="govuk-body">{t('card.editions.none')}</p>
  return (
    <CardTable
      caption={t('card.editions')}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('card.editions.edition') },
        { text: t('card.editions.state') },
        { text: t('card.editions.proposed') },
      ]}
      rows={editions.map((edition) => {
        const state = STATES[stateOf(edition)]
        return [
          {
            html: (
              <a class="govuk-link" href={href(deskPath(card.slug, 'editions', edition.number))}>
                {t('card.editions.number', { number: edition.number })}
              </a>
            ),
          },
          { html: <Tag text={t(state.text)} classes={state.classes} /> },
          { text: formatInstant(language, edition.proposedAt) },
        ]
      })}
    />
  )
}

function Section({ section, words, ...props }: DeskProps & { section: SectionRow; words: CardWords }) {
  const { request, draft, mayEdit } = props
  const { t } = request
  const made = draft.content.sections.find(({ slug }) => slug === section.slug)
  const rows = draft.blocks.filter(({ sectionId }) => sectionId === section.id)
  const title = words.titleOf(section)
  return (
    <section aria-labelledby={section.slug}>
      <h2 class="govuk-heading-l govuk-!-margin-top-8" id={section.slug}>
        {title}
      </h2>
      {rows.length === 0 && <p class="govuk-hint">{t('card.section.empty')}</p>}
      {rows.map((row, index) => {
        const block = made?.blocks.find(({ id }) => id === row.id)
        return (
          <div class="gt-card-block">
            {block ? (
              <Block block={block} section={section.slug} content={draft.content} words={words} />
            ) : (
              <p class="govuk-hint">{t('card.part.nothing')}</p>
            )}
            {mayEdit && <BlockTools {...props} row={row} isFirst={index === 0} title={title} />}
          </div>
        )
      })}
      {made && <Sources section={made} content={draft.content} words={words} />}
      {mayEdit && <SectionTools {...props} section={section} title={title} />}
    </section>
  )
}

function BlockTools({
  request,
  draft,
  row,
  isFirst,
  title,
}: DeskProps & { row: BlockRow; isFirst: boolean; title: string }) {
  const { t, href, say } = request
  const { slug } = draft.card
  const open = draft.obstacles.filter((each) => 'blockId' in each && each.blockId === row.id)
  const name = row.heading === '' ? title : say(row.heading)
  return (
    <div class="gt-card-tools">
      {open.length > 0 && (
        <Tag text={t('card.block.open', { count: open.length })} classes="govuk-tag--yellow" />
      )}
      <a class="govuk-link" href={href(deskPath(slug, 'blocks', row.id))}>
        {t('card.change')}
        <span class="govuk-visually-hidden"> {name}</span>
      </a>
      {!isFirst && (
        <DeskForm
          request={request}
          path={deskPath(slug, 'blocks', row.id, 'up')}
          button={t('card.up')}
          quiet
        />
      )}
    </div>
  )
}

const KINDS = [
  { kind: 'words', text: 'card.add.words' },
  { kind: 'table', text: 'card.add.table' },
  { kind: 'part', text: 'card.add.part' },
] as const

function SectionTools({
  request,
  draft,
  section,
  title,
}: DeskProps & { section: SectionRow; title: string }) {
  const { t, href } = request
  const path = deskPath(draft.card.slug, 'sections', section.slug, 'new')
  return (
    <ul class="govuk-list gt-card-tools">
      {KINDS.map(({ kind, text }) => (
        <li>
          <a class="govuk-link" href={href(`${path}?kind=${kind}`)}>
            {t(text)}
            <span class="govuk-visually-hidden"> {title}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export function publicLink(request: StaffRequest, slug: string) {
  return (
    <a class="govuk-link" href={request.href(cardPath(slug))}>
      {request.t('card.readPublic')}
    </a>
  )
}
