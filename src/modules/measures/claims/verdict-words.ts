import type { Verdict } from './facts.ts'

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  supported: 'claims.supported',
  'not-supported': 'claims.notSupported',
  'too-few': 'claims.tooFew',
}
