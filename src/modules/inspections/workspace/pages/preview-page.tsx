import { authored } from '../../../../kernel/authored.ts'
import { placePhrase } from '../../../../platform/documents/places.ts'
import {
  Button,
  CardTable,
  CsrfToken,
  ErrorSummaryFor,
  SummaryList,
  type FormError,
} from '../../../../ui/index.ts'
import { bringPath, previewPath } from '../../addresses.ts'
import { saysNew, type Account } from '../../taking/account.ts'
import type { View } from '../view.ts'
import { FACT_WORDS, factValue, SaidLines, sourceWords } from './said-words.tsx'

interface PreviewView {
  view: View
  id: string
  name: string
  account: Account
  /** of the changes that are shown: only they are confirmed */
  shown: string
  errors: readonly FormError[]
}

/** What a preview lists of changes and refusals; the counts are of all. */
const MOST_LISTED = 200

export function PreviewPage({ view, id, name, account, shown, errors }: PreviewView) {
  const { t, href, formToken } = view
  const { taken, same, changed, changedProviders, refused, providers, unjudged, elsewhere } = account
  const counts: [string, number][] = [
    [t('inspections.account.taken'), taken],
    [t('inspections.account.changed'), changed.length],
    [t('inspections.account.same'), same],
    [t('inspections.account.refused'), refused.length],
    [t('inspections.account.unjudged'), unjudged],
    [t('inspections.account.elsewhere'), elsewhere],
    [t('inspections.account.providers'), providers],
    [t('inspections.account.changedProviders'), changedProviders.length],
  ]
  const isNone = taken + same + changed.length === 0
  const rows = { refused: refused.length, unjudged, elsewhere }
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('inspections.problem')} />
      <h1 class="govuk-heading-l">{t('inspections.preview')}</h1>
      <p class="govuk-body" id="shown">
        {t('inspections.preview.lead', { filename: authored(name) })}
      </p>
      <SummaryList
        rows={counts.map(([key, value]) => ({
          key: { text: key },
          value: { text: t('inspections.number', { value }) },
        }))}
      />
      <Changes view={view} account={account} />
      <ProviderChanges view={view} account={account} />
      <Refusals view={view} account={account} />
      {isNone ? (
        <p class="govuk-body">{t('fault.inspections.noneTaken', { filename: authored(name), ...rows })}</p>
      ) : saysNew(account) ? (
        <form method="post" action={href(previewPath(id))} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="shown" value={shown} />
          <Button text={t('inspections.confirm')} preventDoubleClick />
        </form>
      ) : (
        <p class="govuk-body">{t('inspections.preview.nothing')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(bringPath)}>
          {t('inspections.bring')}
        </a>
      </p>
    </>
  )
}

interface Listed {
  view: View
  account: Account
}

function Changes({ view, account: { changed } }: Listed) {
  const { t } = view
  if (changed.length === 0) return null
  return (
    <>
      <CardTable
        caption={t('inspections.account.changed')}
        captionClasses="govuk-table__caption--m"
        head={[
          { text: t('inspections.provider') },
          { text: t('inspections.judgement') },
          { text: t('inspections.was') },
          { text: t('inspections.becomes') },
        ]}
        rows={changed.slice(0, MOST_LISTED).map(({ provider, judgement, was, becomes }) => {
          const where = placePhrase(becomes.line, becomes.place ?? undefined, 'within')
          return [
            { text: authored(provider) },
            { text: authored(judgement) },
            { html: <SaidLines view={view} said={was} other={becomes} source={sourceWords(t, was)} /> },
            {
              html: (
                <SaidLines view={view} said={becomes} other={was} source={t(where.message, where.values)} />
              ),
            },
          ]
        })}
      />
      <FirstOf view={view} count={changed.length} />
    </>
  )
}

function ProviderChanges({ view, account: { changedProviders } }: Listed) {
  const { t } = view
  if (changedProviders.length === 0) return null
  return (
    <>
      <CardTable
        caption={t('inspections.account.changedProviders')}
        captionClasses="govuk-table__caption--m"
        head={[
          { text: t('inspections.provider') },
          { text: t('inspections.fact') },
          { text: t('inspections.was') },
          { text: t('inspections.becomes') },
          { text: t('inspections.where') },
        ]}
        rows={changedProviders.slice(0, MOST_LISTED).map((each) => {
          const where = placePhrase(each.line, each.place ?? undefined, 'start')
          return [
            { text: authored(each.provider) },
            { text: t(FACT_WORDS[each.fact]) },
            { text: factValue(view, each.fact, each.was) },
            { text: factValue(view, each.fact, each.becomes) },
            { text: t(where.message, where.values) },
          ]
        })}
      />
      <FirstOf view={view} count={changedProviders.length} />
    </>
  )
}

function Refusals({ view, account: { refused } }: Listed) {
  const { t } = view
  if (refused.length === 0) return null
  return (
    <>
      <CardTable
        caption={t('inspections.account.refused')}
        captionClasses="govuk-table__caption--m"
        head={[{ text: t('inspections.where') }, { text: t('inspections.why') }]}
        rows={refused.slice(0, MOST_LISTED).map(({ line, place, message, values }) => {
          const where = placePhrase(line, place ?? undefined, 'start')
          return [{ text: t(where.message, where.values) }, { text: t(message, values) }]
        })}
      />
      <FirstOf view={view} count={refused.length} />
    </>
  )
}

function FirstOf({ view: { t }, count }: { view: View; count: number }) {
  if (count <= MOST_LISTED) return null
  return <p class="govuk-body">{t('inspections.firstOf', { shown: MOST_LISTED, count })}</p>
}
