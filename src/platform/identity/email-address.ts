/** RFC 5321 section 4.5.3.1.3: a path has 256 octets with its angle brackets. */
export const LONGEST_EMAIL = 254

/**
 * The shape of an address and no more: HTML Living Standard, "valid email address", and a domain with a dot, because
 * people of a partnership write from the internet.
 */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= LONGEST_EMAIL &&
    /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(
      text,
    )
  )
}
