import type { CardContent } from './content.ts'
import type { CardFigure } from './figure.ts'

/** How the figures of one edition differ from another's. */
export type FigureChange =
  | { kind: 'changed'; was: CardFigure; now: CardFigure }
  | { kind: 'added'; now: CardFigure }
  | { kind: 'dropped'; was: CardFigure }

/** By their keys; what its label or source says does not make a figure another. */
export function figureChanges(before: CardContent, after: CardContent): FigureChange[] {
  const was = new Map(before.figures.map((figure) => [figure.key, figure]))
  const now = new Map(after.figures.map((figure) => [figure.key, figure]))
  return [
    ...after.figures.flatMap((figure): FigureChange[] => {
      const old = was.get(figure.key)
      if (!old) return [{ kind: 'added', now: figure }]
      return old.value === figure.value && old.unit === figure.unit
        ? []
        : [{ kind: 'changed', was: old, now: figure }]
    }),
    ...before.figures.flatMap((figure): FigureChange[] =>
      now.has(figure.key) ? [] : [{ kind: 'dropped', was: figure }],
    ),
  ]
}
