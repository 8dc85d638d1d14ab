import { authored } from '../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Language } from '../../platform/languages/language.ts'
import { stampOf } from '../../platform/languages/message-files.ts'
import { takeBackText, translateText } from './commands.ts'
import { TextPage } from './pages/text-page.tsx'
import { TextsPage } from './pages/texts-page.tsx'
import { nextText, textsOf, type Text } from './texts.ts'
import type { Translated } from './translated.ts'
import { languageOf, PATHS, screenOf, type Desk, type Form, type Place } from './view.ts'

export interface FoundTexts {
  language: Language
  place: Place
  id: string
  title: string
  texts: Text[]
}

export async function findTexts(
  tx: Tx,
  desk: Desk,
  translated: Translated,
  request: StaffRequest,
): Promise<FoundTexts | undefined> {
  const language = languageOf(desk, request)
  const name = request.params[translated.named] ?? ''
  const about = language && (await translated.load(tx, name))
  if (!about) return undefined
  const { id, title, originals } = about
  const texts = textsOf(originals, await translated.said(tx, language.code, id))
  return { language, place: { part: translated.part, name }, id, title, texts }
}

export function showTexts(desk: Desk, translated: Translated) {
  return async (request: StaffRequest): Promise<Reply> => {
    const found = await request.transact((tx) => findTexts(tx, desk, translated, request))
    if (!found) return notFound('translations.notFound')
    const { t } = request
    const title = titleOf(request, found)
    return page({
      title,
      crumbs: [{ text: t('translations.title'), path: PATHS.languages }],
      body: <TextsPage {...found} screen={screenOf(request)} title={title} />,
    })
  }
}

function titleOf({ t }: StaffRequest, { title, language }: FoundTexts): string {
  return t('translations.planTitle', { plan: authored(title), language: language.name })
}

type FoundText = FoundTexts & { text: Text }

async function findText(
  tx: Tx,
  desk: Desk,
  translated: Translated,
  request: StaffRequest,
): Promise<FoundText | undefined> {
  const found = await findTexts(tx, desk, translated, request)
  const { node, field } = request.params
  const text = found?.texts.find((each) => each.nodeId === node && each.field === field)
  return found && text && { ...found, text }
}

export function showText(desk: Desk, translated: Translated) {
  return async (request: StaffRequest): Promise<Reply> => {
    const both = await request.transact(async (tx) => {
      const found = await findText(tx, desk, translated, request)
      return found && { found, history: await historyOf(tx, translated, found) }
    })
    if (!both) return notFound('translations.notFound')
    const { english, text } = both.found.text
    const form = { of: stampOf(english), text, problem: undefined, history: both.history }
    return textReply(request, both.found, form)
  }
}

function historyOf(tx: Tx, translated: Translated, { language, id, text }: FoundText) {
  return translated.history(tx, language.code, id, text)
}

function textReply(request: StaffRequest, found: FoundText, form: Form, status?: 400 | 409): Reply {
  const { t } = request
  const { language, place, text } = found
  const title = t('translations.textTitle', { language: language.name })
  return page({
    title: `${title}: ${text.reference || text.english.slice(0, 60)}`,
    crumbs: [
      { text: t('translations.title'), path: PATHS.languages },
      { text: titleOf(request, found), path: PATHS.texts(language.code, place) },
    ],
    ...(status ? { status, hasErrors: true } : {}),
    body: <TextPage {...found} screen={screenOf(request)} title={title} about={found.title} form={form} />,
  })
}

export function takeText(desk: Desk, translated: Translated) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findText(tx, desk, translated, request)
      if (!found) return notFound('translations.notFound')
      const { language, place, id, text, texts } = found
      const given = { language: language.code, of: request.form.text('of'), text: request.form.text('text') }
      const saved = await translateText(tx, request.actor, { translated, id }, text, given)
      if (saved.ok) {
        const next = nextText(texts, text.nodeId, text.field)
        const path = next ? PATHS.text(language.code, place, next) : PATHS.texts(language.code, place)
        return redirect(request.href(path))
      }
      const { kind, message, values } = saved.fault
      if (kind === 'not-allowed') return fault(saved.fault)
      const problem = request.t(message, values)
      const history = await historyOf(tx, translated, found)
      const form = { of: stampOf(text.english), text: given.text, problem, history }
      return textReply(request, found, form, kind === 'conflict' ? 409 : 400)
    })
}

export function withdrawText(desk: Desk, translated: Translated) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findText(tx, desk, translated, request)
      if (!found) return notFound('translations.notFound')
      const { language, place, id, text } = found
      const taken = await takeBackText(tx, request.actor, { translated, id }, text, language.code)
      if (!taken.ok) return fault(taken.fault)
      return redirect(request.href(PATHS.text(language.code, place, text)))
    })
}
