import { content, tokens, type Attributes, type Content, type Options } from '../../markup.ts'
import { Tag, type TagOptions } from '../tag/tag.tsx'

export type PhaseBannerOptions = Options<
  Content & { tag: TagOptions; classes?: string; attributes?: Attributes }
>

export function PhaseBanner({ tag, classes, attributes, ...words }: PhaseBannerOptions) {
  return (
    <div class={tokens('govuk-phase-banner govuk-width-container', classes)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag
          text={tag.text}
          html={tag.html}
          classes={tokens('govuk-phase-banner__content__tag', tag.classes)}
        />{' '}
        <span class="govuk-phase-banner__text">{content(words)}</span>
      </p>
    </div>
  )
}
