import { content, i18nAttributes, tokens, type Options, type PluralWords } from '../../markup.ts'
import { Hint } from '../hint/hint.tsx'
import { Textarea, type TextareaOptions } from '../textarea/textarea.tsx'

export type CharacterCountOptions = Omit<TextareaOptions, 'describedBy'> &
  Options<{
    maxlength?: number | string
    maxwords?: number | string
    /** Per cent of the limit from which the count shows. */
    threshold?: number | string
    countType?: string
    /** Shown before the browser takes over the counting, `%{count}` stands for the limit. */
    textareaDescriptionText?: string
    charactersUnderLimitText?: PluralWords
    charactersAtLimitText?: string
    charactersOverLimitText?: PluralWords
    wordsUnderLimitText?: PluralWords
    wordsAtLimitText?: string
    wordsOverLimitText?: PluralWords
    countMessage?: Options<{ classes?: string }>
  }>

export function CharacterCount(options: CharacterCountOptions) {
  const { formGroup } = options
  const id = options.id ?? options.name
  const limit = options.maxwords ?? options.maxlength
  return (
    <Textarea
      id={id}
      name={options.name}
      describedBy={`${id}-info`}
      rows={options.rows}
      spellcheck={options.spellcheck}
      value={options.value}
      disabled={options.disabled}
      label={options.label}
      hint={options.hint}
      errorMessage={options.errorMessage}
      classes={tokens('govuk-js-character-count', options.classes)}
      attributes={options.attributes}
      formGroup={{
        classes: tokens('govuk-character-count', formGroup?.classes),
        attributes: { ...countAttributes(options), ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: {
          html: (
            <>
              <Hint
                id={`${id}-info`}
                classes={tokens('govuk-character-count__message', options.countMessage?.classes)}
                text={
                  limit === undefined
                    ? undefined
                    : options.textareaDescriptionText?.replace('%{count}', String(limit))
                }
              />
              {content(formGroup?.afterInput)}
            </>
          ),
        },
      }}
    />
  )
}

function countAttributes(options: CharacterCountOptions) {
  const { maxlength, maxwords, textareaDescriptionText: description } = options
  const limited = maxlength !== undefined || maxwords !== undefined
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': maxlength,
    'data-maxwords': maxwords,
    'data-threshold': options.threshold,
    'data-count-type': options.countType ?? (maxwords === undefined ? undefined : 'words'),
    ...i18nAttributes({
      // Without a limit here the browser's own setting brings it, and the browser fills in the words.
      'textarea-description': !limited && description ? { other: description } : undefined,
      'characters-under-limit': options.charactersUnderLimitText,
      'characters-at-limit': options.charactersAtLimitText,
      'characters-over-limit': options.charactersOverLimitText,
      'words-under-limit': options.wordsUnderLimitText,
      'words-at-limit': options.wordsAtLimitText,
      'words-over-limit': options.wordsOverLimitText,
    }),
  }
}
