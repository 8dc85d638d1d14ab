/** An error that a person can cause: a sentence that says what was wrong, where, and what to do. */
export interface Fault {
  readonly kind: 'invalid' | 'not-found' | 'not-allowed' | 'conflict'
  readonly message: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(kind: Fault['kind'], message: string): Result<never> {
  return { ok: false, fault: { kind, message } }
}
