import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatInstant } from '../../../../platform/languages/dates.ts'
import {
  Checkboxes,
  Details,
  fieldsOf,
  InsetText,
  Radios,
  Tag,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import { deskPath } from '../../addresses.ts'
import { cardWords, yearName } from '../../card-words.ts'
import type { Obstacle } from '../../checking.ts'
import type { CardContent } from '../../content.ts'
import type { CardDraft } from '../../gathering.ts'
import { hintsFor } from '../../readability.ts'
import { CardSections } from '../../site/pages/card-sections.tsx'
import type { EditionRow } from '../../store.ts'
import { Column, crumbsTo, DeskForm, Heading, Problems } from '../screen.tsx'
import { hintText } from './block-page.tsx'
import { publicLink, STATES, stateOf } from './card-desk-page.tsx'

export interface ProposeView {
  draft: CardDraft
  names: readonly string[]
  changed: string
  errors: readonly FormError[]
}

/** What stands in the way, what could be easier to read, and the form that freezes the card. */
export function proposePage(request: StaffRequest, { draft, names, changed, errors }: ProposeView): PageView {
  const { t, say } = request
  const { card, obstacles, editions } = draft
  const field = fieldsOf(errors, { error: t('card.error') })
  const isCorrection = editions.some(({ publishedAt }) => publishedAt !== null)
  const path = deskPath(card.slug, 'propose')
  return {
    title: t('card.titleIn', { title: t('card.propose'), year: yearName(card.slug) }),
    crumbs: crumbsTo(request, card.slug),
    body: (
      <Column>
        <Problems request={request} errors={errors} />
        <Heading caption={t('card.titleOfYear', { year: yearName(card.slug) })} text={t('card.propose')} />
        <p class="govuk-body">{t('card.propose.lead')}</p>
        <Obstacles request={request} draft={draft} />
        <Hints request={request} draft={draft} />
        {obstacles.length === 0 && (
          <DeskForm request={request} path={path} button={t('card.propose.do')} back={deskPath(card.slug)}>
            {isCorrection && (
              <Textarea
                {...field.one('changed', {
                  label: t('card.propose.changed'),
                  hint: t('card.propose.changed.hint'),
                })}
                value={changed}
              />
            )}
            {names.length > 0 && (
              <>
                <p class="govuk-body">{t('card.names', { count: names.length })}</p>
                <ul class="govuk-list govuk-list--bullet">
                  {names.map((name) => (
                    <li>{say(name)}</li>
                  ))}
                </ul>
                <Checkboxes
                  {...field.group('looked', { label: t('card.names.legend') })}
                  items={[{ value: 'yes', text: t('card.names.looked') }]}
                />
              </>
            )}
          </DeskForm>
        )}
      </Column>
    ),
  }
}

function Obstacles({ request, draft }: { request: StaffRequest; draft: CardDraft }) {
  const { t, href } = request
  const { obstacles, card } = draft
  if (obstacles.length === 0) return null
  const pathOf = (obstacle: Obstacle) =>
    obstacle.kind === 'empty'
      ? deskPath(card.slug)
      : 'figure' in obstacle
        ? deskPath(card.slug, 'figures', obstacle.figure.key)
        : deskPath(card.slug, 'blocks', obstacle.blockId)
  return (
    <>
      <h2 class="govuk-heading-m">{t('card.obstacles', { count: obstacles.length })}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {obstacles.map((obstacle) => (
          <li>
            <a class="govuk-link" href={href(pathOf(obstacle))}>
              {obstacleText(request, obstacle)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function obstacleText({ t, say }: StaffRequest, obstacle: Obstacle): string {
  if (obstacle.kind === 'empty') return t('card.obstacle.empty')
  if (obstacle.kind === 'source') return t('card.obstacle.source', { label: say(obstacle.figure.label) })
  if (obstacle.kind === 'measure') {
    const { label, source } = obstacle.figure
    return t('card.obstacle.measure', { label: say(label), measure: say(source.title) })
  }
  return obstacle.kind === 'key'
    ? t('card.obstacle.key', { key: say(obstacle.key) })
    : t('card.obstacle.number', { number: say(obstacle.number) })
}

function Hints({ request, draft }: { request: StaffRequest; draft: CardDraft }) {
  const { t, href } = request
  const found = draft.blocks
    .filter(({ kind }) => kind === 'words')
    .flatMap(({ id, text }) => hintsFor(text).map((hint) => ({ id, hint })))
  if (found.length === 0) return null
  return (
    <Details summaryText={t('card.hints.count', { count: found.length })}>
      <p>{t('card.hints.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {found.map(({ id, hint }) => (
          <li>
            <a class="govuk-link" href={href(deskPath(draft.card.slug, 'blocks', id))}>
              {hintText(request, hint)}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

export interface EditionView {
  slug: string
  edition: EditionRow
  content: CardContent
  /** what this person may do with it now */
  maySettle: boolean
  mayPublish: boolean
  comment: string
  errors: readonly FormError[]
}

/** An edition as everybody would read it, with what can be done with it first. */
export function editionPage(request: StaffRequest, view: EditionView): PageView {
  const { t, say, language } = request
  const { slug, edition, content, errors } = view
  const year = yearName(slug)
  const state = stateOf(edition)
  return {
    title: t('card.edition.title', { year, number: edition.number }),
    crumbs: crumbsTo(request, slug),
    wide: true,
    body: (
      <>
        <Problems request={request} errors={errors} />
        <span class="govuk-caption-xl">{t('card.editions.number', { number: edition.number })}</span>
        <h1 class="govuk-heading-xl">{t('card.titleOfYear', { year })}</h1>
        <p class="govuk-body">
          <Tag text={t(STATES[state].text)} classes={STATES[state].classes} />{' '}
          {t('card.edition.proposed', { at: formatInstant(language, edition.proposedAt) })}
        </p>
        {edition.changed !== '' && <InsetText text={say(edition.changed)} />}
        {edition.comment !== '' && (
          <InsetText>
            <p class="govuk-body govuk-!-font-weight-bold">{t('card.edition.comment')}</p>
            <p class="govuk-body">{say(edition.comment)}</p>
          </InsetText>
        )}
        {state === 'published' && <p class="govuk-body">{publicLink(request, slug)}</p>}
        {view.maySettle && <Settle request={request} view={view} />}
        {view.mayPublish && (
          <DeskForm
            request={request}
            path={deskPath(slug, 'editions', edition.number, 'publish')}
            button={t('card.publish')}
          />
        )}
        <div class="gt-card">
          <CardSections content={content} words={cardWords(request, content.figures)} />
        </div>
      </>
    ),
  }
}

function Settle({ request, view }: { request: StaffRequest; view: EditionView }) {
  const { t } = request
  const { slug, edition, errors, comment } = view
  const field = fieldsOf(errors, { error: t('card.error') })
  return (
    <DeskForm
      request={request}
      path={deskPath(slug, 'editions', edition.number, 'settle')}
      button={t('card.settle.do')}
    >
      <Radios
        {...field.group('settle', { label: t('card.settle') })}
        items={[
          { value: 'approve', text: t('card.settle.approve') },
          { value: 'return', text: t('card.settle.return') },
        ]}
      />
      <Textarea
        {...field.one('comment', { label: t('card.settle.comment'), hint: t('card.settle.comment.hint') })}
        value={comment}
      />
    </DeskForm>
  )
}
