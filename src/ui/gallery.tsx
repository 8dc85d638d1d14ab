import type { Example } from './gallery/example.ts'
import { chartExamples } from './gallery/charts.examples.tsx'
import { contentExamples } from './gallery/content.examples.tsx'
import { formExamples } from './gallery/forms.examples.tsx'
import { messageExamples } from './gallery/messages.examples.tsx'
import { navigationExamples } from './gallery/navigation.examples.tsx'
import { refusedExamples } from './gallery/refused.examples.tsx'
import { threadExamples } from './gallery/thread.examples.tsx'

/** Every component with examples, on one page: for those who write pages, and for the tests that look at all of them. */
export function Gallery({ dir }: { dir: 'ltr' | 'rtl' }) {
  return (
    <>
      <h1 class="govuk-heading-l">Components</h1>
      <Group title="The thread" examples={threadExamples(dir)} />
      <Group title="Charts" examples={chartExamples(dir)} />
      <Group title="Content" examples={contentExamples} />
      <Group title="Forms" examples={formExamples} />
      <Group title="Forms that were refused, and their parts" examples={refusedExamples} />
      <Group title="Navigation" examples={navigationExamples} />
      <Group title="Messages" examples={messageExamples} />
    </>
  )
}

function Group({ title, examples }: { title: string; examples: readonly Example[] }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {examples.map(({ component, shows, html }) => (
        <div class="gt-example">
          <h3 class="govuk-heading-s">{shows ? `${component}: ${shows}` : component}</h3>
          {html}
        </div>
      ))}
    </section>
  )
}
