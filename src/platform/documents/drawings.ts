/** What a file holds besides words, as it is counted while it is read. */
export interface Drawn {
  pictures: number
  /** charts and embedded files */
  objects: number
}

/** Sentences for a person who may have to look whether words of the plan stand in them. */
export function notesOfDrawings({ pictures, objects }: Readonly<Drawn>): string[] {
  const notes: string[] = []
  if (pictures === 1) notes.push('1 picture was not read: look whether it holds words of the plan.')
  if (pictures > 1)
    notes.push(`${pictures} pictures were not read: look whether they hold words of the plan.`)
  if (objects === 1)
    notes.push('1 chart or embedded file was not read: look whether it holds words of the plan.')
  if (objects > 1)
    notes.push(`${objects} charts or embedded files were not read: look whether they hold words of the plan.`)
  return notes
}
