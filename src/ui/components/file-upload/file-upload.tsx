import {
  content,
  i18nAttributes,
  tokens,
  type Attributes,
  type Options,
  type PluralWords,
} from '../../markup.ts'
import { FormGroup, fieldIds, type FieldOptions } from '../form-group/form-group.tsx'

/** Words of the drop zone that the browser makes of the field when `javascript` is set. */
export type DropZoneWords = Options<{
  chooseFilesButtonText?: string
  noFileChosenText?: string
  multipleFilesChosenText?: PluralWords
  dropInstructionText?: string
  enteredDropZoneText?: string
  leftDropZoneText?: string
}>

export type FileUploadOptions = FieldOptions &
  DropZoneWords &
  Options<{
    multiple?: boolean
    javascript?: boolean
    wrapperClasses?: string
    wrapperAttributes?: Attributes
  }>

export function FileUpload(options: FileUploadOptions) {
  const { id, describedBy } = fieldIds(options)
  const input = (
    <input
      class={tokens('govuk-file-upload', options.classes, options.errorMessage && 'govuk-file-upload--error')}
      id={id}
      name={options.name}
      type="file"
      disabled={options.disabled}
      multiple={options.multiple}
      aria-describedby={describedBy}
      {...options.attributes}
    />
  )
  return (
    <FormGroup field={options}>
      {content(options.formGroup?.beforeInput)}
      {options.javascript ? (
        <div
          class={tokens('govuk-file-upload-wrapper', options.wrapperClasses)}
          data-module="govuk-file-upload"
          {...i18nAttributes({
            'choose-files-button': options.chooseFilesButtonText,
            'no-file-chosen': options.noFileChosenText,
            'multiple-files-chosen': options.multipleFilesChosenText,
            'drop-instruction': options.dropInstructionText,
            'entered-drop-zone': options.enteredDropZoneText,
            'left-drop-zone': options.leftDropZoneText,
          })}
          {...options.wrapperAttributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {content(options.formGroup?.afterInput)}
    </FormGroup>
  )
}
