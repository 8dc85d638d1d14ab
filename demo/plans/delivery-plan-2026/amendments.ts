import type { Timescale } from '../../../src/modules/plan/index.ts'
import { by, inQuarter } from '../../timescales.ts'

/** What became of the delivery plan after its first version, so that there is something to compare. */
interface Amendment {
  /** reference of the activity, or of its milestone */
  ref: string
  text?: string
  timescale?: Timescale
  lead?: string
}

export interface Revision {
  note: string
  amendments: readonly Amendment[]
}

/** Version 2, in public. */
export const summerRevision: Revision = {
  note: 'North hub opens a quarter later because the building flooded; reading clubs start before Christmas; the college finds more employers.',
  amendments: [
    { ref: '1.1 b)', timescale: inQuarter(3) },
    { ref: '1.1 c)', timescale: inQuarter(4) },
    { ref: '5.4', timescale: by('end of December 2026', '2026-12-31') },
    { ref: '5.5', text: 'Raise supported internships for young people with EHC plans from 20 to 45.' },
  ],
}

/** Version 3, waiting for the directorate lead: the demonstration leaves it for people to try. */
export const autumnRevision: Revision = {
  note: 'Names who leads the support at school after domestic abuse, and by when.',
  amendments: [
    { ref: '3.5', timescale: by('31 January 2027', '2027-01-31'), lead: 'Front Door Manager, MASH' },
  ],
}
