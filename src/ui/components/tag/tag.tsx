import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type TagOptions = Options<Content & { classes?: string; attributes?: Attributes }>

export function Tag({ classes, attributes, ...words }: TagOptions) {
  return (
    <strong class={tokens('govuk-tag', classes)} {...attributes}>
      {content(words)}
    </strong>
  )
}
