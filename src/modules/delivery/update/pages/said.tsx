import { authored } from '../../../../kernel/authored.ts'
import { SummaryList, Tag, type SummaryRow } from '../../../../ui/index.ts'
import type { EvidenceRow } from '../../evidence-store.ts'
import type { Scale } from '../../rating/scale.ts'
import type { UpdateRow } from '../../update-store.ts'
import { evidencePath } from '../paths.ts'
import { tagOf } from '../view.ts'
import type { View } from '../../view.ts'

/** What somebody wrote, with their line breaks. */
export function Written({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {authored(line)}
        </>
      ))}
    </>
  )
}

export function WordTag({ view: { t, say }, scale, word }: { view: View; scale: Scale; word: string }) {
  return <Tag {...tagOf(t, scale, word, say)} />
}

/** An update as it was given: its word first, then what stands in its fields; empty ones are left out. */
export function Said({
  view,
  scale,
  update,
  evidence = [],
}: {
  view: View
  scale: Scale
  update: UpdateRow
  evidence?: readonly EvidenceRow[]
}) {
  const { t, date } = view
  const words = (key: string, text: string): SummaryRow | false =>
    text !== '' && { key: { text: key }, value: { html: <Written text={text} /> } }
  const plain = (key: string, text: string | null): SummaryRow | false =>
    text !== null && { key: { text: key }, value: { text } }
  return (
    <SummaryList
      classes="gt-said"
      rows={[
        {
          key: { text: t('delivery.said.word') },
          value: { html: <WordTag view={view} scale={scale} word={update.word} /> },
        },
        words(t('delivery.said.reason'), update.reason),
        plain(t('delivery.said.completed'), update.completedOn && date(update.completedOn)),
        plain(t('delivery.said.forecast'), update.forecastOn && date(update.forecastOn)),
        words(t('delivery.said.done'), update.done),
        words(t('delivery.said.obstacle'), update.obstacle),
        words(t('delivery.said.needed'), update.needed),
        plain(t('delivery.said.neededFrom'), update.neededFrom && authored(update.neededFrom)),
        evidence.length > 0 && {
          key: { text: t('delivery.said.evidence') },
          value: { html: <EvidenceList view={view} evidence={evidence} /> },
        },
      ]}
    />
  )
}

export function EvidenceList({
  view: { t, href },
  evidence,
}: {
  view: View
  evidence: readonly EvidenceRow[]
}) {
  return (
    <ul class="govuk-list">
      {evidence.map(({ id, kind, title, url, size }) => (
        <li>
          {kind === 'link' ? (
            <a class="govuk-link" href={url ?? ''} rel="noreferrer noopener">
              {authored(title)}
            </a>
          ) : (
            <a class="govuk-link" href={href(evidencePath(id))}>
              {t('delivery.said.file', { title: authored(title), kilobytes: Math.ceil((size ?? 0) / 1024) })}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Who gave it and when, and what became of it. */
export function Fate({ view: { t, moment, date }, update }: { view: View; update: UpdateRow }) {
  const by = update.givenBy ?? t('delivery.said.somebody')
  const at = moment(update.givenAt)
  return (
    <p class="govuk-body-s">
      {update.onBehalfOf === null
        ? t('delivery.said.given', { person: by, at })
        : t('delivery.said.byPhone', { person: by, at, post: authored(update.onBehalfOf) })}
      {update.unchanged && (
        <>
          <br />
          {t('delivery.said.unchanged')}
        </>
      )}
      {update.settledOn !== null && (
        <>
          <br />
          {t(update.state === 'approved' ? 'delivery.said.approved' : 'delivery.said.returned', {
            person: update.settledBy ?? t('delivery.said.somebody'),
            date: date(update.settledOn),
          })}
        </>
      )}
      {update.settledAlone && (
        <>
          <br />
          {t('delivery.said.alone')}
        </>
      )}
      {update.revisedSinceReported && (
        <>
          <br />
          {t('delivery.said.revised')}
        </>
      )}
    </p>
  )
}
