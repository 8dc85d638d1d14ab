interface Cited {
  line: number
  lines?: readonly number[]
  furtherLines?: readonly number[]
}

/** A part of an activity begins at its line and goes on to the next part; the lines are its activity's. */
export function linesOfPart(activity: Cited, parts: readonly Cited[], part: Cited): number[] {
  const next = Math.min(...parts.map((each) => each.line).filter((line) => line > part.line))
  const further = (activity.lines ?? []).filter((line) => line > part.line && line < next)
  return [...new Set([part.line, ...further, ...(part.furtherLines ?? [])])]
}
