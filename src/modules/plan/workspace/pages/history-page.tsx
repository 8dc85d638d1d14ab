import { authored } from '../../../../kernel/authored.ts'
import { pagePlace, placePhrase } from '../../../../platform/documents/places.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import type { Provenance } from '../../../../thread/index.ts'
import { Table } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import { fieldInWords, type HistoryItem } from '../changes.ts'
import { shortened } from '../choices.ts'
import { wordsOf } from '../words.ts'
import { ChangesTable } from './changes-list.tsx'
import { crumbsTo, Heading, labelledText, type Screen } from './screen.tsx'

export interface HistoryPageView {
  plan: PlanContent['plan']
  record: { text: string }
  history: readonly HistoryItem[]
  provenance: readonly Provenance[]
  back: string
}

interface Part {
  screen: Screen
  view: HistoryPageView
}

export function historyPage(screen: Screen, view: HistoryPageView): PageView {
  return {
    title: `${screen.t('editor.history.title')}: ${authored(shortened(view.record.text, 60))}`,
    crumbs: crumbsTo(screen, view.plan),
    body: <History screen={screen} view={view} />,
  }
}

function History({ screen, view }: Part) {
  const { t, href } = screen
  const { plan, record, back } = view
  return (
    <>
      <Heading caption={authored(plan.title)}>{t('editor.history.title')}</Heading>
      <p class="govuk-body">{authored(record.text)}</p>
      <h2 class="govuk-heading-m">{t('editor.history.source')}</h2>
      <Sources screen={screen} view={view} />
      <h2 class="govuk-heading-m">{t('editor.history.changes')}</h2>
      <Changes screen={screen} view={view} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(back)}>
          {t('editor.backToPlan')}
        </a>
      </p>
    </>
  )
}

function Sources({ screen, view: { provenance } }: Part) {
  const { t, language } = screen
  const words = wordsOf(language, t)
  if (provenance.length === 0) return <p class="govuk-body">{t('editor.history.noSource')}</p>
  return (
    <Table
      caption={t('editor.history.source')}
      captionClasses="govuk-visually-hidden"
      classes="gt-card-table"
      firstCellIsHeader
      head={[
        { text: t('editor.change.field') },
        { text: t('editor.history.document') },
        { text: t('editor.history.place') },
        { text: t('editor.history.confirmed') },
      ]}
      rows={provenance.map((fact) => [
        { text: fieldInWords(fact.fact, words) },
        labelledText(t('editor.history.document'), authored(fact.filename)),
        labelledText(t('editor.history.place'), placeInDocument(screen, fact)),
        {
          text: [
            t('editor.history.confirmedBy', {
              person: fact.confirmedBy ?? t('editor.history.system'),
              at: words.moment(fact.confirmedAt),
            }),
            fact.supersededAt && t('editor.history.superseded', { at: words.moment(fact.supersededAt) }),
          ]
            .filter(Boolean)
            .join(' '),
          attributes: { 'data-label': t('editor.history.confirmed') },
        },
      ])}
    />
  )
}

function placeInDocument({ t }: Screen, { page, line, place }: Provenance): string {
  if (line === null) return page === null ? t('editor.nothing') : t('editor.history.page', { page })
  const written = place ?? (page === null ? undefined : pagePlace(page, line))
  const { message, values } = placePhrase(line, written, 'start')
  return t(message, values)
}

function Changes({ screen, view: { history } }: Part) {
  const { t, language } = screen
  const words = wordsOf(language, t)
  if (history.length === 0) return <p class="govuk-body">{t('editor.history.none')}</p>
  return (
    <ol class="govuk-list gt-history">
      {history.map(({ at, person, deed, changes }) => {
        const title = t('editor.history.item', {
          deed,
          person: person ?? t('editor.history.system'),
          at: words.moment(at),
        })
        return (
          <li>
            <h3 class="govuk-heading-s">{title}</h3>
            <ChangesTable screen={screen} caption={title} changes={changes} />
          </li>
        )
      })}
    </ol>
  )
}
