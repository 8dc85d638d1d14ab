import { safeHref, type Options } from './markup.ts'
import { CsrfToken } from './forms/csrf-token.tsx'

/** Who is signed in, at the top of each page; without `signOut` it is only the way to sign in. */
export type AccountOptions = Options<{
  /** E.g. "Signed in as …"; formatted by the page, because its order of words depends on the language. */
  text?: string
  links: readonly Readonly<{ text: string; href: string }>[]
  signOut?: Readonly<{ text: string; action: string; csrfToken: string }>
}>

/** Signing out is a form and not a link: a link could be followed by a prefetch, or put into someone else's page. */
export function Account({ text, links, signOut }: AccountOptions) {
  return (
    <ul class="gt-account">
      {text && <li>{text}</li>}
      {links.map((link) => (
        <li>
          <a class="govuk-link govuk-link--inverse" href={safeHref(link.href)}>
            {link.text}
          </a>
        </li>
      ))}
      {signOut && (
        <li>
          <form method="post" action={signOut.action}>
            <CsrfToken token={signOut.csrfToken} />
            <button type="submit" class="gt-link-button">
              {signOut.text}
            </button>
          </form>
        </li>
      )}
    </ul>
  )
}
