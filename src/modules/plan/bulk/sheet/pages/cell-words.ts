import { formatDate } from '../../../../../platform/languages/dates.ts'
import type { Screen } from '../../../workspace/pages/screen.tsx'
import type { Column } from '../columns.ts'

/** A cell as a person reads it: days in words, everything else as it is. */
export function dayInWords({ language }: Screen, column: Column, text: string): string {
  return column === 'from' || column === 'to' ? formatDate(language, text) : text
}
