/** What a cell says where nobody is named yet: to be confirmed, agreed, decided…; vacant; not known. */
const NOBODY = [
  /^t\.?\s?b\.?\s?[acdn]\.?$/u,
  /^(?:to be|yet to be|not yet|being) (?:confirmed|agreed|appointed|determined|announced|advised|decided|named|assigned|identified|allocated|recruited|filled)$/u,
  /^(?:currently |post )?vacan(?:t|cy)(?: post)?$/u,
  /^(?:not known|unknown|not applicable|none|nobody|n\s?\/\s?a|awaiting appointment|under recruitment)$/u,
  /^[\p{P}\p{S}\s]+$/u,
]

/** A cell can print that nobody is named yet; such words are no post and no organisation. */
export function namesNobody(printed: string): boolean {
  const words = printed
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^[\s([{“"'*]+|[\s)\]}”"'*:;,!]+$/gu, '')
    .toLowerCase()
  return words === '' || NOBODY.some((pattern) => pattern.test(words.replace(/(?<=[a-z]{3})\.$/u, '')))
}
