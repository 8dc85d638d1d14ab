import type { View } from '../../view.ts'

/** Where else one can go from a page about one activity. */
export function Ways({
  view: { href },
  ways,
}: {
  view: Pick<View, 'href'>
  ways: readonly { path: string; words: string }[]
}) {
  return (
    <ul class="govuk-list">
      {ways.map(({ path, words }) => (
        <li>
          <a class="govuk-link" href={href(path)}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  )
}
