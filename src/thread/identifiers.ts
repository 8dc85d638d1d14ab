const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Identifiers come from addresses and forms, so anything can stand in them; the database takes well-formed ones only. */
export function isIdentifier(value: string): boolean {
  return UUID.test(value)
}
