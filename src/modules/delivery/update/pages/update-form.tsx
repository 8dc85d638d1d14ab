import { authored } from '../../../../kernel/authored.ts'
import {
  Button,
  CsrfToken,
  Details,
  fieldsOf,
  FileUpload,
  Input,
  Select,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import type { EvidenceRow } from '../../evidence-store.ts'
import { ruleOf, wordName } from '../../rating/scale.ts'
import type { Asked } from '../../asked.ts'
import type { UpdateFields } from '../fields.ts'
import { draftPath, requestPath } from '../paths.ts'
import type { View } from '../../view.ts'
import { StandingFields } from './standing-fields.tsx'

export interface FormView {
  view: View
  asked: Asked
  fields: UpdateFields
  errors: readonly FormError[]
  /** of the last update that the giver has on the page */
  seen: number
  /** the word that the dates give, and why: sentences; null before anything was said */
  rated: { word: string; why: string } | null
  neededFrom: readonly { id: string; title: string }[]
  /** megabytes that a file may have */
  mostMegabytes: number
}

export function UpdateForm(form: FormView) {
  const { view, asked, fields, errors, seen } = form
  const { t, href, formToken } = view
  const { request } = asked
  return (
    <form
      method="post"
      action={href(requestPath(request.id))}
      enctype="multipart/form-data"
      novalidate
      data-gt-draft={href(draftPath(request.id))}
    >
      {/* What Enter presses: nothing is sent to anybody by a key too many. */}
      <button hidden name="act" value="save">
        {t('delivery.update.save')}
      </button>
      <CsrfToken token={formToken} />
      <input type="hidden" name="seen" value={seen} />
      {!asked.giving.own && <OnBehalf {...form} />}
      <StandingFields
        view={view}
        activity={request.activity}
        promised={asked.promised}
        fields={fields}
        errors={errors}
      />
      <WordField {...form} />
      <WordsFields {...form} />
      <EvidenceFields {...form} />
      <div class="govuk-button-group">
        <Button text={t('delivery.update.give')} name="act" value="give" preventDoubleClick />
        <Button
          text={t('delivery.update.save')}
          name="act"
          value="save"
          classes="govuk-button--secondary"
          preventDoubleClick
        />
      </div>
      <p class="govuk-body-s" role="status" data-gt-draft-said>
        {asked.draft && t('delivery.update.savedAt', { at: view.moment(asked.draft.savedAt) })}
      </p>
    </form>
  )
}

/** For whoever holds none of the posts: whose words are written down. */
function OnBehalf({ view: { t, say }, asked: { request }, fields }: FormView) {
  const { lead, milestones } = request.activity
  const posts = [lead, ...milestones.map((each) => each.lead)].filter(
    (post) => post !== null && post !== undefined,
  )
  const answering = new Map(posts.map(({ id, title }) => [id, title]))
  return (
    <Select
      id="onBehalfOfId"
      name="onBehalfOfId"
      label={{ text: t('delivery.update.onBehalf') }}
      hint={{ text: t('delivery.update.onBehalf.hint') }}
      value={fields.onBehalfOfId}
      items={[...answering].map(([id, title]) => ({ value: id, text: say(title) }))}
    />
  )
}

/** The word as it follows, and the way to say another. */
function WordField({ view: { t, say }, asked: { period }, fields, errors, rated }: FormView) {
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  const isWrong = errors.some((error) => error.field === 'word' || error.field === 'wordWhy')
  const choices = period.scale.words.filter(({ key }) => {
    const rule = ruleOf(period.scale, key)
    return rule !== 'complete' && rule !== 'withdrawn'
  })
  return (
    <div class="gt-word">
      <h2 class="govuk-heading-s">{t('delivery.update.word')}</h2>
      <p class="govuk-body" role="status">
        <strong data-gt-word>{rated?.word ?? t('delivery.update.word.open')}</strong>
        <br />
        <span data-gt-why>{rated?.why}</span>
      </p>
      <Details summaryText={t('delivery.update.word.other')} open={isWrong || fields.word !== ''}>
        <Select
          {...field.one('word', {
            label: t('delivery.update.word.choose'),
            hint: t('delivery.update.word.hint'),
          })}
          value={fields.word}
          items={[
            { value: '', text: t('delivery.update.word.ofDates') },
            ...choices.map(({ key }) => ({ value: key, text: wordName(t, period.scale, key, say) })),
          ]}
        />
        <Textarea
          {...field.one('wordWhy', { label: t('delivery.update.word.why') })}
          value={fields.wordWhy}
          rows={2}
        />
      </Details>
    </div>
  )
}

function WordsFields({ view: { t }, fields, errors, neededFrom }: FormView) {
  const labelClasses = 'govuk-label--s'
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  return (
    <>
      <Textarea
        {...field.one('done', { label: t('delivery.update.done'), labelClasses })}
        value={fields.done}
        rows={3}
      />
      <Textarea
        {...field.one('obstacle', {
          label: t('delivery.update.obstacle'),
          labelClasses,
          hint: t('delivery.update.obstacle.hint'),
        })}
        value={fields.obstacle}
        rows={3}
      />
      <Textarea
        {...field.one('needed', { label: t('delivery.update.needed'), labelClasses })}
        value={fields.needed}
        rows={2}
      />
      <Select
        {...field.one('neededFromId', { label: t('delivery.update.neededFrom'), labelClasses })}
        value={fields.neededFromId}
        items={[
          { value: '', text: t('delivery.update.neededFrom.nobody') },
          ...neededFrom.map(({ id, title }) => ({ value: id, text: authored(title) })),
        ]}
      />
    </>
  )
}

/** One form with the rest, so that nothing that was typed is lost when a file is added. */
function EvidenceFields({ view: { t }, asked: { evidence }, errors, mostMegabytes }: FormView) {
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  const waiting = evidence.filter(({ updateId }) => updateId === null)
  const hint = t('delivery.update.evidence.hint', { most: mostMegabytes })
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        {t('delivery.update.evidence')}
      </legend>
      {waiting.length > 0 && (
        <ul class="govuk-list">
          {waiting.map((piece) => (
            <Waiting t={t} piece={piece} />
          ))}
        </ul>
      )}
      <FileUpload
        {...field.one('evidence', { label: t('delivery.update.evidence.file'), hint })}
        attributes={{
          'data-gt-most': mostMegabytes * 1024 * 1024,
          'data-gt-too-large': t('delivery.update.evidence.tooLarge', { most: mostMegabytes }),
        }}
      />
      <Input
        {...field.one('evidenceUrl', { label: t('delivery.update.evidence.link') })}
        type="url"
        inputmode="url"
        autocomplete="off"
      />
      <Input {...field.one('evidenceTitle', { label: t('delivery.update.evidence.title') })} />
      <Button
        text={t('delivery.update.evidence.add')}
        name="act"
        value="add"
        classes="govuk-button--secondary"
        preventDoubleClick
      />
    </fieldset>
  )
}

function Waiting({ t, piece: { id, title } }: { t: View['t']; piece: EvidenceRow }) {
  return (
    <li>
      {authored(title)}{' '}
      <button class="gt-link-button" name="remove" value={id}>
        {t('delivery.update.evidence.remove')}
        <span class="govuk-visually-hidden"> {authored(title)}</span>
      </button>
    </li>
  )
}
