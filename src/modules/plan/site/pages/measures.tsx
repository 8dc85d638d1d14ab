import type { BesideMeasures } from '../beside.ts'
import type { PageContext } from '../page-context.ts'
import { PageLink, Section } from './parts.tsx'

/** The measures by which anybody can tell how a record goes. */
export function Measures({ context, measures }: { context: PageContext; measures: BesideMeasures }) {
  const { records, below } = measures
  if (records.length === 0) return null
  return (
    <Section id="measures" title={context.t('site.measures')}>
      <ul class="govuk-list govuk-list--bullet">
        {records.map(({ path, title }) => (
          <li>
            <PageLink context={context} path={path} text={context.say(title)} />
          </li>
        ))}
      </ul>
      {below}
    </Section>
  )
}
