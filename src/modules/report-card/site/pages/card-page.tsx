import type { Profile } from '../../../../../profiles/default.ts'
import { dateOfInstant } from '../../../../kernel/calendar.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { formatLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats, InsetText } from '../../../../ui/index.ts'
import { isAuthored } from '../../../../kernel/authored.ts'
import { cardPath, CARDS, editionPath } from '../../addresses.ts'
import { cardWords, yearName, type CardWords } from '../../card-words.ts'
import { figureChanges } from '../../editions.ts'
import { writtenTexts, type CardContent } from '../../content.ts'
import type { PublishedCard } from '../../store.ts'
import { CardSections } from './card-sections.tsx'

export interface CardPageProps {
  request: PublicRequest
  card: PublishedCard
  /** the edition that it corrects; undefined for the first */
  before: PublishedCard | undefined
  contact: Profile['contact']
}

/** One edition of a year's Report Card. */
export function cardPage(props: CardPageProps): Reply {
  const { request, card } = props
  const { t } = request
  const words = cardWords(request, card.content.figures)
  const year = yearName(card.slug)
  const title = t('card.titleOfYear', { year })
  // The edition that stands has an address by its number too, to which the feed leads.
  const isOfYear = request.params['number'] === undefined
  return page({
    title: isOfYear ? title : t('card.edition.title', { year, number: card.number }),
    crumbs: [
      { text: t('card.title'), path: CARDS },
      ...(isOfYear ? [] : [{ text: title, path: cardPath(card.slug) }]),
    ],
    body: (
      <div class="gt-card">
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body-l">
          {t('card.covers', { from: words.date(card.startsOn), to: words.date(card.endsOn) })}
        </p>
        <Standing {...props} words={words} />
        <TranslatedSoFar content={card.content} request={request} />
        <Contents {...props} words={words} />
        <p class="govuk-body">{t('card.trace')}</p>
        <CardSections content={card.content} words={words} />
        <Views {...props} words={words} />
      </div>
    ),
  })
}

/** How much of the card somebody has put into the reader's language; nothing where that is the card's own. */
function TranslatedSoFar({ content, request: { t, say } }: { content: CardContent; request: PublicRequest }) {
  const texts = writtenTexts(content)
  const done = texts.filter((text) => say(text) !== text && !isAuthored(say(text))).length
  if (texts.every((text) => say(text) === text)) return null
  const all = texts.length
  return (
    <p class="govuk-body">
      {done === 0 ? t('card.translated.none') : t('card.translated.some', { done, all })}{' '}
      {t('card.translated.names')}
    </p>
  )
}

type PartProps = CardPageProps & { words: CardWords }

/** When it was published, what it corrects, and how else it can be had. */
function Standing({ request, card, before, words }: PartProps) {
  const { t, href, language, say } = request
  const on = formatDate(language, dateOfInstant(Date.parse(card.publishedAt)))
  const changes = before ? figureChanges(before.content, card.content) : []
  const files = card.isCurrent ? cardPath(card.slug) : editionPath(card.slug, card.number)
  return (
    <>
      <p class="govuk-body">{t('card.published', { on, number: card.number })}</p>
      {!card.isCurrent && (
        <InsetText>
          <a class="govuk-link" href={href(cardPath(card.slug))}>
            {t('card.replaced')}
          </a>
        </InsetText>
      )}
      {before && (
        <InsetText>
          <p class="govuk-body govuk-!-font-weight-bold">{t('card.changed', { number: before.number })}</p>
          <p class="govuk-body">{say(card.changed)}</p>
          {changes.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {changes.map((change) => (
                <li>{changeText(change, words)}</li>
              ))}
            </ul>
          )}
          <a class="govuk-link" href={href(editionPath(card.slug, before.number))}>
            {t('card.before', { number: before.number })}
          </a>
        </InsetText>
      )}
      <ul class="govuk-list">
        <li>
          <FileFormats
            {...formatLinks(request, t('card.paper'), ['pdf', 'docx'], (format) => `${files}.${format}`)}
          />
        </li>
        <li>
          <FileFormats
            {...formatLinks(request, t('card.figures'), ['csv'], (format) => `${files}.${format}`)}
          />
        </li>
      </ul>
    </>
  )
}

function changeText(
  change: ReturnType<typeof figureChanges>[number],
  { t, say, printed }: CardWords,
): string {
  if (change.kind === 'changed')
    return t('card.change.changed', {
      label: say(change.now.label),
      was: printed(change.was),
      now: printed(change.now),
    })
  return change.kind === 'added'
    ? t('card.change.added', { label: say(change.now.label), now: printed(change.now) })
    : t('card.change.dropped', { label: say(change.was.label) })
}

function Contents({ card, words }: PartProps) {
  const { t } = words
  return (
    <nav aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        {t('card.contents')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {card.content.sections.map((section) => (
          <li>
            <a class="govuk-link" href={`#${section.slug}`}>
              {words.titleOf(section)}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href="#give-views">
            {t('card.give')}
          </a>
        </li>
      </ul>
    </nav>
  )
}

/** How to give views is what holds today, whatever year the card is of. */
function Views({ request, card, contact, words }: PartProps) {
  const { t, say } = words
  const { email, telephone, post } = contact
  return (
    <section aria-labelledby="give-views">
      <h2 class="govuk-heading-l govuk-!-margin-top-8" id="give-views">
        {t('card.give')}
      </h2>
      <p class="govuk-body">{t('card.give.lead')}</p>
      <Button text={t('card.give.write')} href={request.href(`${cardPath(card.slug)}/report`)} />
      <ul class="govuk-list">
        {email !== '' && (
          <li>
            {t('card.give.email')}{' '}
            <a class="govuk-link" href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        )}
        {telephone !== '' && <li>{t('card.give.telephone', { telephone: say(telephone) })}</li>}
        {post !== '' && <li>{t('card.give.post', { post: say(post) })}</li>}
      </ul>
    </section>
  )
}
