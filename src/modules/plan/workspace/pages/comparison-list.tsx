import { authored } from '../../../../kernel/authored.ts'
import { linkWords } from '../../../../thread/index.ts'
import type { ComparisonInWords, LinkInWords, RecordInWords } from '../changes.ts'
import { shortened } from '../choices.ts'
import { ChangesTable } from './changes-list.tsx'
import type { Screen } from './screen.tsx'

interface Part {
  screen: Screen
  comparison: ComparisonInWords
}

/** What became of the plan: a heading for each sort of change, and nothing for those that did not happen. */
export function ComparisonList({ screen, comparison }: Part) {
  const { t } = screen
  const { added, removed, changed, moved, linksAdded, linksRemoved } = comparison
  const isSame = [added, removed, changed, moved, linksAdded, linksRemoved].every(
    ({ length }) => length === 0,
  )
  if (isSame) return <p class="govuk-body">{t('editor.compare.same')}</p>
  return (
    <>
      <Records screen={screen} title={t('editor.compare.added', { count: added.length })} records={added} />
      <Records
        screen={screen}
        title={t('editor.compare.removed', { count: removed.length })}
        records={removed}
      />
      <Changed screen={screen} comparison={comparison} />
      <Moved screen={screen} comparison={comparison} />
      <Links
        screen={screen}
        title={t('editor.compare.linksAdded', { count: linksAdded.length })}
        links={linksAdded}
      />
      <Links
        screen={screen}
        title={t('editor.compare.linksRemoved', { count: linksRemoved.length })}
        links={linksRemoved}
      />
    </>
  )
}

function RecordText({ record: { kind, ref, text } }: { record: RecordInWords }) {
  return (
    <>
      <span class="gt-outline__kind">{kind}</span> {ref && <strong>{authored(ref)}</strong>} {authored(text)}
    </>
  )
}

function Records({ title, records }: { screen: Screen; title: string; records: readonly RecordInWords[] }) {
  if (records.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {records.map((record) => (
          <li>
            <RecordText record={record} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Changed({ screen, comparison: { changed } }: Part) {
  const { t } = screen
  if (changed.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('editor.compare.changed', { count: changed.length })}</h2>
      {changed.map(({ record, changes }) => (
        <>
          <h3 class="govuk-heading-s">
            <RecordText record={record} />
          </h3>
          <ChangesTable screen={screen} caption={authored(shortened(record.text))} changes={changes} />
        </>
      ))}
    </>
  )
}

function Moved({ screen: { t }, comparison: { moved } }: Part) {
  if (moved.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('editor.compare.moved', { count: moved.length })}</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {moved.map(({ record, from, to }) => (
          <li>
            <RecordText record={record} />
            <br />
            {t('editor.compare.fromTo', { from, to })}
          </li>
        ))}
      </ul>
    </>
  )
}

function Links({
  screen: { t },
  title,
  links,
}: {
  screen: Screen
  title: string
  links: readonly LinkInWords[]
}) {
  if (links.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {links.map(({ from, to, kind }) => (
          <li>
            {authored(from)} <strong>{t(linkWords(kind, 'up'))}</strong> {authored(to)}
          </li>
        ))}
      </ul>
    </>
  )
}
