import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type HintOptions = Options<Content & { id?: string; classes?: string; attributes?: Attributes }>

export function Hint({ id, classes, attributes, ...words }: HintOptions) {
  return (
    <div id={id} class={tokens('govuk-hint', classes)} {...attributes}>
      {content(words)}
    </div>
  )
}
