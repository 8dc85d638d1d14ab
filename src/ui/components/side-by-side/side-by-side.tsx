import type { Child } from 'hono/jsx'
import { headingTag, tokens, type HeadingLevel, type Options } from '../../markup.ts'

/** A line of the document that was read. */
export type SourceLine = Options<{
  number: number
  text: string
  /** Cited by what is being reviewed. */
  lit?: boolean
  /** Why it was placed nowhere, where it was not. */
  unplaced?: string
  /** What should be looked at, where the reading of it is not sure. */
  doubt?: string
}>

export type SideBySideOptions = Options<{
  /** Heading of the source, which also names the part that scrolls. */
  sourceHeading: string
  headingLevel?: HeadingLevel
  lines: readonly SourceLine[]
  /** The draft comes first in the document, so that on a phone the source stands below it. */
  draftFirst?: boolean
  children?: Child
}>

/** The id of a line of the source, to link to it: the line that is linked to lights up. */
export function sourceLineId(line: number): string {
  return `line-${line}`
}

/** Source and draft beside each other; on a small screen one below the other, the source in a window of its own. */
export function SideBySide({
  sourceHeading,
  headingLevel = 2,
  lines,
  draftFirst,
  children,
}: SideBySideOptions) {
  const Heading = headingTag(headingLevel)
  const source = (
    <div class="gt-source">
      <Heading class="gt-source__heading">{sourceHeading}</Heading>
      {/* What scrolls must be reachable by keyboard, WCAG 2.1.1. */}
      <div class="gt-source__scroll" tabindex={0} role="region" aria-label={sourceHeading}>
        <ol class="gt-source__lines">
          {lines.map((line) => (
            <Line {...line} />
          ))}
        </ol>
      </div>
    </div>
  )
  return (
    <div class="gt-side-by-side">
      {!draftFirst && source}
      <div>{children}</div>
      {draftFirst && source}
    </div>
  )
}

function Line({ number, text, lit, unplaced, doubt }: SourceLine) {
  const classes = tokens(
    'gt-source__line',
    lit && 'gt-source__line--lit',
    unplaced !== undefined && 'gt-source__line--unplaced',
    doubt !== undefined && 'gt-source__line--doubt',
  )
  return (
    <li class={classes} id={sourceLineId(number)}>
      <span class="gt-source__number">{number}</span>{' '}
      {lit ? <mark class="gt-source__mark">{text}</mark> : <span>{text}</span>}
      {unplaced !== undefined && (
        <>
          {' '}
          <span class="gt-source__why">{unplaced}</span>
        </>
      )}
      {doubt !== undefined && (
        <>
          {' '}
          <span class="gt-source__doubt">{doubt}</span>
        </>
      )}
    </li>
  )
}
