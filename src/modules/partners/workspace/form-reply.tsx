import { authored } from '../../../kernel/authored.ts'
import type { Fault } from '../../../kernel/result.ts'
import { page, type PageView, type Reply } from '../../../platform/http/reply.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import { partnersPath, postPath } from './addresses.ts'

interface Crumb {
  text: string
  path: string
}

export function crumbsTo(t: Translate, post?: { id: string; title: string }): Crumb[] {
  return [
    { text: t('partners.title'), path: partnersPath },
    ...(post ? [{ text: authored(post.title), path: postPath(post.id) }] : []),
  ]
}

/** A form's page; with errors it says so in its title and in its status. */
export function formReply({
  errors,
  status = 400,
  ...view
}: Required<Pick<PageView, 'title' | 'crumbs' | 'body'>> & {
  errors: readonly FormError[]
  status?: 400 | 409 | undefined
}): Reply {
  return page(errors.length === 0 ? view : { ...view, hasErrors: true, status })
}

/** RFC 9110 section 15.5.10: what was sent does not fit what is there by now. */
export function statusOf({ kind }: Fault): 400 | 409 {
  return kind === 'conflict' ? 409 : 400
}

/** What a command answered, at the field that it is about: its sentence says what to do. */
export function errorsOf(t: Translate, fault: Fault, field: string): FormError[] {
  return [{ field, message: t(fault.message, fault.values) }]
}
