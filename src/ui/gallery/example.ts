import type { Html } from '../markup.ts'

/** A component as it is shown in the gallery. The words of examples are in English: they are shown to developers. */
export interface Example {
  readonly component: string
  /** What this one shows, where a component has several. */
  readonly shows?: string
  readonly html: Html
}
