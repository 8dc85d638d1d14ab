import { authored } from '../../kernel/authored.ts'
import { fault, notFound, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Language } from '../../platform/languages/language.ts'
import { stampOf } from '../../platform/languages/message-files.ts'
import { loadPlanContent, type PlanContent } from '../plan/index.ts'
import { takeBackText, translateText } from './commands.ts'
import { PlanTextsPage } from './pages/plan-texts-page.tsx'
import { TextPage } from './pages/text-page.tsx'
import { nextText, textsOf, type PlanText } from './plan-texts.ts'
import { selectSaidTexts, selectTextHistory } from './store.ts'
import { languageOf, PATHS, screenOf, type Desk, type Form } from './view.ts'

interface FoundPlan {
  language: Language
  plan: PlanContent['plan']
  texts: PlanText[]
}

export async function findPlan(tx: Tx, desk: Desk, request: StaffRequest): Promise<FoundPlan | undefined> {
  const language = languageOf(desk, request)
  const content = language && (await loadPlanContent(tx, request.params['plan'] ?? ''))
  if (!content) return undefined
  const said = await selectSaidTexts(tx, language.code, content.plan.id)
  return { language, plan: content.plan, texts: textsOf(content, said) }
}

export function showPlanTexts(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const found = await request.transact((tx) => findPlan(tx, desk, request))
    if (!found) return notFound('translations.notFound')
    const { t } = request
    const title = t('translations.planTitle', {
      plan: authored(found.plan.title),
      language: found.language.name,
    })
    return page({
      title,
      crumbs: [{ text: t('translations.title'), path: PATHS.languages }],
      body: <PlanTextsPage screen={screenOf(request)} title={title} {...found} />,
    })
  }
}

type FoundText = FoundPlan & { text: PlanText }

async function findText(tx: Tx, desk: Desk, request: StaffRequest): Promise<FoundText | undefined> {
  const found = await findPlan(tx, desk, request)
  const { node, field } = request.params
  const text = found?.texts.find((each) => each.nodeId === node && each.field === field)
  return found && text && { ...found, text }
}

export function showText(desk: Desk) {
  return async (request: StaffRequest): Promise<Reply> => {
    const both = await request.transact(async (tx) => {
      const found = await findText(tx, desk, request)
      return found && { found, history: await historyOf(tx, found) }
    })
    if (!both) return notFound('translations.notFound')
    const { english, text } = both.found.text
    const form = { of: stampOf(english), text, problem: undefined, history: both.history }
    return textReply(request, both.found, form)
  }
}

function historyOf(tx: Tx, { language, text }: FoundText) {
  return selectTextHistory(tx, language.code, text.nodeId, text.field)
}

function textReply(request: StaffRequest, found: FoundText, form: Form, status?: 400 | 409): Reply {
  const { t } = request
  const { language, plan, text } = found
  const title = t('translations.textTitle', { language: language.name })
  const planTitle = t('translations.planTitle', { plan: authored(plan.title), language: language.name })
  return page({
    title: `${title}: ${text.reference || text.english.slice(0, 60)}`,
    crumbs: [
      { text: t('translations.title'), path: PATHS.languages },
      { text: planTitle, path: PATHS.plan(language.code, plan.id) },
    ],
    ...(status ? { status, hasErrors: true } : {}),
    body: <TextPage screen={screenOf(request)} title={title} form={form} {...found} />,
  })
}

export function takeText(desk: Desk) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findText(tx, desk, request)
      if (!found) return notFound('translations.notFound')
      const { language, plan, text, texts } = found
      const given = { language: language.code, of: request.form.text('of'), text: request.form.text('text') }
      const saved = await translateText(tx, request.actor, plan.id, text, given)
      if (saved.ok) {
        const next = nextText(texts, text.nodeId, text.field)
        const path = next ? PATHS.text(language.code, plan.id, next) : PATHS.plan(language.code, plan.id)
        return redirect(request.href(path))
      }
      const { kind, message, values } = saved.fault
      if (kind === 'not-allowed') return fault(saved.fault)
      const problem = request.t(message, values)
      const form = {
        of: stampOf(text.english),
        text: given.text,
        problem,
        history: await historyOf(tx, found),
      }
      return textReply(request, found, form, kind === 'conflict' ? 409 : 400)
    })
}

export function withdrawText(desk: Desk) {
  return (request: StaffRequest): Promise<Reply> =>
    request.transact(async (tx) => {
      const found = await findText(tx, desk, request)
      if (!found) return notFound('translations.notFound')
      const { language, plan, text } = found
      const taken = await takeBackText(tx, request.actor, plan.id, text, language.code)
      if (!taken.ok) return fault(taken.fault)
      return redirect(request.href(PATHS.text(language.code, plan.id, text)))
    })
}
