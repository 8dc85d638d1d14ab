import type { Options } from '../../markup.ts'

export type FileFormatsOptions = Options<{
  /** what can be had: "The whole plan" */
  text: string
  /** each with the name of its format and, for who hears one link alone, what it holds */
  items: readonly { text: string; visuallyHiddenText: string; href: string; type: string }[]
}>

/** The same thing in several formats: its name, then a link for each. In a list, a paragraph, or on its own. */
export function FileFormats({ text, items }: FileFormatsOptions) {
  return (
    <span class="gt-formats">
      <span class="gt-formats__name">{text}</span>
      {items.map((item) => (
        <>
          {' '}
          <a class="govuk-link gt-formats__link" href={item.href} type={item.type} download="">
            {item.text}
            <span class="govuk-visually-hidden"> {item.visuallyHiddenText}</span>
          </a>
        </>
      ))}
    </span>
  )
}
