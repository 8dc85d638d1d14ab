/** What the leads of the demonstration say. Invented; each sentence fits any activity. */

/** How it stands, by turns: about a third done, half on track, the rest late, as such reports have printed since 2022. */
export type Told = 'complete' | 'on-track' | 'delayed' | 'off-track' | 'not-started' | 'silent'

const ROUND: readonly Told[] = [
  'on-track',
  'complete',
  'on-track',
  'delayed',
  'complete',
  'on-track',
  'on-track',
  'complete',
  'off-track',
  'on-track',
  'not-started',
  'complete',
  'on-track',
]

/** `at` counts the activities in the plan's order; the seventeenth says nothing. */
export function toldOf(at: number): Told {
  return at === 16 ? 'silent' : (ROUND[at % ROUND.length] ?? 'on-track')
}

export const DONE: readonly string[] = [
  'The first group has finished, and we wrote down what they told us.',
  'Staff are in post and know what they have to do.',
  'We met every month and agreed the next steps each time.',
  'Two of three places have begun; the third begins after the holidays.',
  'Parents helped us to write the leaflet, and it is in six languages.',
]

export const OBSTACLES: readonly string[] = [
  'A partner’s money came two months later than planned.',
  'Staff who do this had to help elsewhere in the summer.',
  'Two posts were advertised twice and nobody suitable applied.',
  'The agreement on sharing data waits for a signature.',
  'Fewer people have come forward than we hoped.',
]

export const NEEDED: readonly string[] = [
  'A room for two afternoons a week.',
  'A decision on the money by Christmas.',
]

/** What shows that something is done, by turns: a page elsewhere, or a small file. */
export const EVIDENCE: readonly [
  { url: string; title: string },
  { filename: string; title: string; text: string },
] = [
  { title: 'Minutes of the meeting that agreed it is done', url: 'https://rotherham.example/minutes' },
  {
    title: 'What families told us at the end',
    filename: 'what-families-told-us.txt',
    text: 'Twelve families answered. Ten would come again; two asked for a later hour. We moved the start to half past four.\n',
  },
]
