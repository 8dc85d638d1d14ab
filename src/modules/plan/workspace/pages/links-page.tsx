import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Button, Input, Radios, Select, Table, Tag } from '../../../../ui/index.ts'
import { LINK_KINDS, linkWords, type LinkedNode, type ThreadNode } from '../../../../thread/index.ts'
import type { PlanContent } from '../../content.ts'
import { shortened } from '../choices.ts'
import { wordsOf } from '../words.ts'
import {
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  labelledText,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface LinksPageView {
  plan: PlanContent['plan']
  /** the record whose links these are: the plan itself or one of its records */
  record: { id: string; text: string }
  /** this page's own address; the forms post to it and to `…/untie` */
  path: string
  back: string
  links: readonly LinkedNode[]
  /** undefined before anything was searched for */
  search: { words: string; found: readonly ThreadNode[]; hasMore: boolean } | undefined
  chosen: { kind: string; toId: string }
  refusal: Refusal
  mayEdit: boolean
}

interface Part {
  screen: Screen
  view: LinksPageView
}

export function linksPage(screen: Screen, view: LinksPageView): PageView {
  return {
    title: `${screen.t('editor.links.title')}: ${authored(shortened(view.record.text, 60))}`,
    crumbs: crumbsTo(screen, view.plan),
    ...formState(view.refusal),
    body: <Links screen={screen} view={view} />,
  }
}

function Links({ screen, view }: Part) {
  const { t, href } = screen
  const { plan, record, links, back, refusal, mayEdit } = view
  return (
    <>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{t('editor.links.title')}</Heading>
      <p class="govuk-body">{authored(record.text)}</p>
      {links.length === 0 ? (
        <p class="govuk-body">{t('editor.links.none')}</p>
      ) : (
        <LinkTable screen={screen} view={view} />
      )}
      {mayEdit && (
        <>
          <h2 class="govuk-heading-m">{t('editor.links.add')}</h2>
          <SearchForm screen={screen} view={view} />
          <Found screen={screen} view={view} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(back)}>
          {t('editor.backToPlan')}
        </a>
      </p>
    </>
  )
}

function LinkTable({ screen, view }: Part) {
  const { t, language } = screen
  const { record, links, mayEdit } = view
  const words = wordsOf(language, t)
  return (
    <Table
      caption={t('editor.links.caption')}
      captionClasses="govuk-visually-hidden"
      classes="gt-card-table"
      head={[
        { text: t('editor.links.kind') },
        { text: t('editor.links.other') },
        ...(mayEdit ? [{ text: t('editor.links.untie') }] : []),
      ]}
      rows={links.map((linked) => [
        labelledText(
          t('editor.links.kind'),
          t(linkWords(linked.link.kind, linked.link.fromId === record.id ? 'up' : 'down')),
        ),
        {
          html: (
            <>
              <Tag classes="govuk-tag--grey" text={words.kind(linked.node.kind)} />{' '}
              {authored(linked.node.title)}
            </>
          ),
          attributes: { 'data-label': t('editor.links.other') },
        },
        ...(mayEdit
          ? [
              {
                html: <Untie screen={screen} view={view} linked={linked} />,
                attributes: { 'data-label': t('editor.links.untie') },
              },
            ]
          : []),
      ])}
    />
  )
}

/** A link that follows from a record's place is changed by moving the record. */
function Untie({ screen, view, linked: { link, node } }: Part & { linked: LinkedNode }) {
  const { t, href } = screen
  if (link.origin === 'structure') return <>{t('editor.links.structure')}</>
  return (
    <form method="post" action={href(`${view.path}/untie`)}>
      <HiddenFields screen={screen} values={{ kind: link.kind, fromId: link.fromId, toId: link.toId }} />
      <Button
        classes="govuk-button--secondary gt-button--small"
        html={
          <>
            {t('editor.links.untie.do')}
            <span class="govuk-visually-hidden">: {authored(shortened(node.title, 60))}</span>
          </>
        }
      />
    </form>
  )
}

function SearchForm({ screen: { t, href }, view }: Part) {
  return (
    <form method="get" action={href(view.path)} class="gt-search" role="search">
      <Input
        name="find"
        label={{ text: t('editor.links.find') }}
        hint={{ text: t('editor.links.find.hint') }}
        value={view.search?.words ?? ''}
      />
      <Button text={t('editor.links.find.do')} classes="govuk-button--secondary" />
    </form>
  )
}

function Found({ screen, view }: Part) {
  const { t, href, language } = screen
  const { search, path, back, chosen, refusal } = view
  if (!search) return null
  const words = wordsOf(language, t)
  if (search.found.length === 0) {
    return <p class="govuk-body">{t('editor.links.foundNone', { words: search.words })}</p>
  }
  return (
    <form method="post" action={href(path)} novalidate>
      <HiddenFields screen={screen} values={{ find: search.words }} />
      <Select
        name="kind"
        label={{ text: t('editor.links.kind'), classes: 'govuk-label--s' }}
        hint={{ text: t('editor.links.kind.hint') }}
        items={[
          { value: '', text: t('editor.choose') },
          ...LINK_KINDS.map((kind) => ({ value: kind, text: t(linkWords(kind, 'up')) })),
        ]}
        value={chosen.kind}
        errorMessage={errorAt(screen, refusal, 'kind')}
      />
      <Radios
        name="toId"
        classes="govuk-radios--small"
        fieldset={{
          legend: {
            text: t('editor.links.found', { count: search.found.length }),
            classes: 'govuk-fieldset__legend--s',
          },
        }}
        hint={search.hasMore ? { text: t('editor.links.more') } : undefined}
        items={search.found.map(({ id, kind, title }) => ({
          value: id,
          text: title,
          hint: { text: words.kind(kind) },
        }))}
        value={chosen.toId}
        errorMessage={errorAt(screen, refusal, 'toId')}
      />
      <FormEnd screen={screen} text={t('editor.links.add.do')} back={back} />
    </form>
  )
}
