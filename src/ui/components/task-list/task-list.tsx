import {
  content,
  safeHref,
  tokens,
  type Attributes,
  type Content,
  type Options,
  type Sparse,
} from '../../markup.ts'
import { Tag, type TagOptions } from '../tag/tag.tsx'

export type Task = Options<{
  title: Options<Content & { classes?: string }>
  href?: string
  hint?: Content
  status: Options<Content & { tag?: TagOptions; classes?: string }>
  classes?: string
}>

export type TaskListOptions = Options<{
  items: Sparse<Task>
  idPrefix?: string
  classes?: string
  attributes?: Attributes
}>

export function TaskList({ items, idPrefix = 'task-list', classes, attributes }: TaskListOptions) {
  return (
    <ul class={tokens('govuk-task-list', classes)} {...attributes}>
      {items.map((item, index) => item && <TaskItem item={item} id={`${idPrefix}-${index + 1}`} />)}
    </ul>
  )
}

function TaskItem({ item, id }: { item: Task; id: string }) {
  const { title, href, hint, status } = item
  const hintId = hint && `${id}-hint`
  const withLink = href && 'govuk-task-list__item--with-link'
  return (
    <li class={tokens('govuk-task-list__item', withLink, item.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a
            class={tokens('govuk-link govuk-task-list__link', title.classes)}
            href={safeHref(href)}
            aria-describedby={tokens(hintId, `${id}-status`)}
          >
            {content(title)}
          </a>
        ) : (
          <div class={title.classes}>{content(title)}</div>
        )}
        {hint && (
          <div id={hintId} class="govuk-task-list__hint">
            {content(hint)}
          </div>
        )}
      </div>
      <div class={tokens('govuk-task-list__status', status.classes)} id={`${id}-status`}>
        {status.tag ? <Tag {...status.tag} /> : content(status)}
      </div>
    </li>
  )
}
