import type { PageView } from '../../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import {
  Checkboxes,
  Details,
  fieldsOf,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import { deskPath } from '../../addresses.ts'
import { yearName } from '../../card-words.ts'
import { numbersOf } from '../../checking.ts'
import type { CardFigure } from '../../figure.ts'
import { figureText } from '../../figure.ts'
import { hintsFor, type Hint } from '../../readability.ts'
import type { BlockRow } from '../../store.ts'
import { Column, crumbsTo, DeskForm, Heading, Problems } from '../screen.tsx'

export interface BlockView {
  slug: string
  /** where the form goes; the block's own page, or that of a new one in its section */
  path: string
  /** on the card, behind its address */
  anchor: string
  /** undefined for a new one */
  block: Pick<BlockRow, 'id' | 'revision'> | undefined
  fields: Pick<BlockRow, 'kind' | 'heading' | 'text' | 'shown' | 'noFigures'> & { choice: string }
  figures: readonly CardFigure[]
  /** for a new part */
  choices: readonly { value: string; text: string }[]
  errors: readonly FormError[]
}

const TITLES = {
  words: { new: 'card.block.newWords', change: 'card.block.changeWords' },
  table: { new: 'card.block.newTable', change: 'card.block.changeTable' },
  part: { new: 'card.block.newPart', change: 'card.block.changePart' },
} as const

/** Words, a table or another module's part: typed, and looked through for numbers and hard words. */
export function blockPage(request: StaffRequest, view: BlockView): PageView {
  const { t } = request
  const { slug, block, fields, errors, path, anchor } = view
  const { kind } = fields
  const title = t(TITLES[kind][block ? 'change' : 'new'])
  const numbers = block ? numbersOf(kind, fields.heading, fields.text) : []
  const open = numbers.filter((number) => !fields.noFigures.includes(number))
  return {
    title: t('card.titleIn', { title, year: yearName(slug) }),
    crumbs: crumbsTo(request, slug),
    body: (
      <Column>
        <Problems request={request} errors={errors} />
        <Heading caption={t('card.titleOfYear', { year: yearName(slug) })} text={title} />
        {open.length > 0 && <InsetText text={t('card.numbers.open', { count: open.length })} />}
        {kind !== 'part' && <Keys request={request} figures={view.figures} slug={slug} />}
        <DeskForm request={request} path={path} button={t('card.save')} back={`${deskPath(slug)}#${anchor}`}>
          <Fields request={request} view={view} />
          <Numbers request={request} view={view} numbers={numbers} />
        </DeskForm>
        {kind === 'words' && <Hints request={request} hints={hintsFor(fields.text)} />}
        {block && (
          <DeskForm
            request={request}
            path={deskPath(slug, 'blocks', block.id, 'remove')}
            button={t('card.block.remove')}
            quiet
          >
            <input type="hidden" name="revision" value={String(block.revision)} />
          </DeskForm>
        )}
      </Column>
    ),
  }
}

function Fields({ request, view }: { request: StaffRequest; view: BlockView }) {
  const { t } = request
  const { fields, block, choices, errors } = view
  const field = fieldsOf(errors, { error: t('card.error') })
  const isTable = fields.kind === 'table'
  return (
    <>
      {block && <input type="hidden" name="revision" value={String(block.revision)} />}
      {!block && <input type="hidden" name="kind" value={fields.kind} />}
      {fields.kind === 'part' &&
        !block &&
        (choices.length === 0 ? (
          <p class="govuk-body">{t('card.part.none')}</p>
        ) : (
          <Radios
            {...field.group('choice', { label: t('card.part.choose') })}
            items={choices}
            value={fields.choice}
          />
        ))}
      <Input
        {...field.one('heading', {
          label: t('card.block.heading'),
          hint: fields.kind === 'part' ? t('card.block.heading.part') : t('card.block.heading.hint'),
        })}
        value={fields.heading}
      />
      {fields.kind !== 'part' && (
        <Textarea
          {...field.one('text', {
            label: isTable ? t('card.block.rows') : t('card.block.text'),
            hint: isTable ? t('card.block.rows.hint') : t('card.block.text.hint'),
          })}
          rows={isTable ? 10 : 16}
          value={fields.text}
          spellcheck
        />
      )}
      {isTable && (
        <Radios
          {...field.group('shown', { label: t('card.block.shown') })}
          items={[
            { value: 'plain', text: t('card.block.plain') },
            { value: 'bars', text: t('card.block.bars') },
            { value: 'bands', text: t('card.block.bands') },
          ]}
          value={fields.shown}
        />
      )}
    </>
  )
}

function Numbers({
  request,
  view,
  numbers,
}: {
  request: StaffRequest
  view: BlockView
  numbers: readonly string[]
}) {
  const { t, say } = request
  if (numbers.length === 0) return null
  const field = fieldsOf(view.errors, { error: t('card.error') })
  return (
    <Checkboxes
      {...field.group('noFigures', { label: t('card.numbers'), hint: t('card.numbers.hint') })}
      items={numbers.map((number) => ({ value: number, text: say(number) }))}
      values={view.fields.noFigures}
    />
  )
}

function Keys({
  request,
  figures,
  slug,
}: {
  request: StaffRequest
  figures: readonly CardFigure[]
  slug: string
}) {
  const { t, href, say } = request
  return (
    <Details summaryText={t('card.keys', { count: figures.length })}>
      <p>
        {t('card.keys.lead')}{' '}
        <a class="govuk-link" href={href(deskPath(slug, 'figures', 'new'))}>
          {t('card.figure.add')}
        </a>
      </p>
      <ul class="govuk-list">
        {figures.map((figure) => (
          <li>
            <code>{`{${figure.key}}`}</code> {say(`${figure.label}: ${figureText(figure)}`)}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** What is hard to read: pointed out and never in the way. */
function Hints({ request, hints }: { request: StaffRequest; hints: readonly Hint[] }) {
  const { t } = request
  if (hints.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('card.hints')}</h2>
      <p class="govuk-body">{t('card.hints.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {hints.map((hint) => (
          <li>{hintText(request, hint)}</li>
        ))}
      </ul>
    </>
  )
}

export function hintText({ t, say }: StaffRequest, hint: Hint): string {
  if (hint.kind === 'sentence')
    return t('card.hint.sentence', { count: hint.words, sentence: say(shortened(hint.text)) })
  return hint.kind === 'word'
    ? t('card.hint.word', { word: say(hint.word), instead: say(hint.instead) })
    : t('card.hint.longWord', { word: say(hint.word) })
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
