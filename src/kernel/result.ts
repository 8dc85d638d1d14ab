/** What stands in the places of a message: a text as it is, a number by the rules of the language, words of ours. */
export type FaultValues = Readonly<Record<string, string | number | Phrase>>

/** Words within a sentence that are said in the language of whoever says the sentence. */
export interface Phrase {
  readonly message: string
  readonly values?: FaultValues
}

/** An error that a person can cause; its sentence says what was wrong, where, and what to do. */
export interface Fault {
  readonly kind: 'invalid' | 'not-found' | 'not-allowed' | 'conflict'
  /** the key of the sentence: whoever shows it knows the language */
  readonly message: string
  readonly values?: FaultValues
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** `message` is the key of a whole sentence, `values` what stands in its places. */
export function fail(kind: Fault['kind'], message: string, values?: FaultValues): Result<never> {
  return { ok: false, fault: values === undefined ? { kind, message } : { kind, message, values } }
}
