import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { CardTable, fieldsOf, Input, Radios, Select, Tag, type FormError } from '../../../../ui/index.ts'
import { deskPath } from '../../addresses.ts'
import { cardWords, yearName } from '../../card-words.ts'
import { keysOf } from '../../checking.ts'
import type { FigureInput } from '../../commands/writing.ts'
import { figureText, type FigureUnit, type SourceKind } from '../../figure.ts'
import type { CardDraft } from '../../gathering.ts'
import { Column, crumbsTo, DeskForm, Heading, Problems } from '../screen.tsx'

/** Every figure of a card, with its source and how often it is used. */
export function figuresPage(request: StaffRequest, draft: CardDraft, mayEdit: boolean): PageView {
  const { t, href, say } = request
  const { card, figures, blocks } = draft
  const words = cardWords(request, figures)
  const year = yearName(card.slug)
  const named = (key: string, text: string) =>
    mayEdit
      ? {
          html: (
            <a class="govuk-link" href={href(deskPath(card.slug, 'figures', key))}>
              {text}
            </a>
          ),
        }
      : { text }
  return {
    title: t('card.titleIn', { title: t('card.figures.title'), year }),
    crumbs: crumbsTo(request, card.slug),
    wide: true,
    body: (
      <>
        <Heading caption={t('card.titleOfYear', { year })} text={t('card.figures.title')} />
        {mayEdit && (
          <p class="govuk-body">
            <a class="govuk-link" href={href(deskPath(card.slug, 'figures', 'new'))}>
              {t('card.figure.add')}
            </a>
          </p>
        )}
        {figures.length === 0 && <p class="govuk-body">{t('card.figures.none')}</p>}
        {figures.length > 0 && (
          <CardTable
            caption={t('card.figures.title')}
            captionClasses="govuk-visually-hidden"
            head={[
              { text: t('card.column.what') },
              { text: t('card.column.figure') },
              { text: t('card.column.period') },
              { text: t('card.column.source') },
              { text: t('card.column.used') },
            ]}
            rows={figures.map((figure) => [
              named(figure.key, say(figure.label)),
              { text: say(figureText(figure)) },
              { text: say(figure.period) },
              figure.source.title === ''
                ? { html: <Tag text={t('card.figure.noSource')} classes="govuk-tag--yellow" /> }
                : { text: words.source(figure.source) },
              { text: String(blocks.filter((block) => keysOf(block).includes(figure.key)).length) },
            ])}
          />
        )}
      </>
    ),
  }
}

export interface FigureView {
  slug: string
  /** undefined for a new one */
  revision: number | undefined
  fields: FigureInput
  errors: readonly FormError[]
}

const UNITS = {
  number: 'card.unit.number',
  percent: 'card.unit.percent',
  pounds: 'card.unit.pounds',
  'million-pounds': 'card.unit.millionPounds',
} as const satisfies Record<FigureUnit, string>

const SOURCES = {
  document: 'card.source.document',
  file: 'card.source.file',
  measure: 'card.source.measure',
  record: 'card.source.record',
} as const satisfies Record<SourceKind, string>

export function figurePage(request: StaffRequest, view: FigureView): PageView {
  const { t } = request
  const { slug, revision, fields, errors } = view
  const isNew = revision === undefined
  const title = isNew ? t('card.figure.add') : t('card.figure.change')
  const path = deskPath(slug, 'figures', isNew ? 'new' : fields.key)
  return {
    title: t('card.titleIn', { title, year: yearName(slug) }),
    crumbs: crumbsTo(request, slug, { text: t('card.figures.title'), path: deskPath(slug, 'figures') }),
    body: (
      <Column>
        <Problems request={request} errors={errors} />
        <Heading caption={t('card.titleOfYear', { year: yearName(slug) })} text={title} />
        <p class="govuk-body">
          {isNew ? t('card.figure.lead') : t('card.figure.named', { key: fields.key })}
        </p>
        <DeskForm request={request} path={path} button={t('card.save')} back={deskPath(slug, 'figures')}>
          {!isNew && <input type="hidden" name="revision" value={String(revision)} />}
          <FigureFields request={request} view={view} isNew={isNew} />
        </DeskForm>
        {!isNew && (
          <DeskForm request={request} path={`${path}/remove`} button={t('card.figure.remove')} quiet>
            <input type="hidden" name="revision" value={String(revision)} />
          </DeskForm>
        )}
      </Column>
    ),
  }
}

function FigureFields({ request, view, isNew }: { request: StaffRequest; view: FigureView; isNew: boolean }) {
  const { t } = request
  const { fields, errors } = view
  const field = fieldsOf(errors, { error: t('card.error') })
  return (
    <>
      <Input {...field.one('label', { label: t('card.figure.label') })} value={fields.label} />
      {isNew && (
        <Input
          {...field.one('key', { label: t('card.figure.key'), hint: t('card.figure.key.hint') })}
          value={fields.key}
        />
      )}
      <Input
        {...field.one('value', { label: t('card.column.figure'), hint: t('card.figure.value.hint') })}
        value={fields.value}
        classes="govuk-input--width-10"
      />
      <Select
        {...field.one('unit', { label: t('card.figure.unit') })}
        items={Object.entries(UNITS).map(([value, key]) => ({ value, text: t(key) }))}
        value={fields.unit}
      />
      <Input
        {...field.one('period', { label: t('card.figure.period'), hint: t('card.figure.period.hint') })}
        value={fields.period}
      />
      <Radios
        {...field.group('source', { label: t('card.column.source'), hint: t('card.figure.source.hint') })}
        items={Object.entries(SOURCES).map(([value, key]) => ({ value, text: t(key) }))}
        value={fields.source.kind}
      />
      <Input
        {...field.one('sourceTitle', { label: t('card.figure.sourceTitle') })}
        value={fields.source.title}
      />
      <Input
        {...field.one('sourcePlace', { label: t('card.figure.sourcePlace') })}
        value={fields.source.place}
      />
      <Input
        {...field.one('line', { label: t('card.figure.line') })}
        value={fields.source.line}
        classes="govuk-input--width-5"
        inputmode="numeric"
      />
      <Input
        {...field.one('note', { label: t('card.figure.note'), hint: t('card.figure.note.hint') })}
        value={fields.note}
      />
    </>
  )
}
