import type { Profile } from '../../../../profiles/default.ts'
import { redirect, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { served, type PageContext, type Serve } from './page-context.ts'
import { askPage, type AskedAbout } from './pages/ask.tsx'
import { askedPage } from './pages/asked.tsx'
import { noSuchPlan } from './plan-handlers.ts'
import { EMPTY_QUESTION, readQuestion } from './question-form.ts'
import { insertQuestion, isFlood } from './store.ts'

/** What somebody asks about or reports a mistake in. */
export interface AskedRecord extends AskedAbout {
  /** of a record of the thread that is public */
  id: string
}

/** The record of the address; else the page that says what is not there. */
export type FindAsked = (
  request: PublicRequest,
  context: PageContext,
) => Promise<{ asked: AskedRecord } | { missing: Reply }>

/** The form for questions under the page of something public, whichever module's it is. */
export function questionRoutesUnder(profile: Profile, path: string, find: FindAsked): PublicRoute[] {
  return askingRoutes(path, served(profile), find)
}

export function askingRoutes(path: string, serve: Serve, find: FindAsked): PublicRoute[] {
  const shown = { method: 'get', permission: 'public', audit: 'none', cached: true } as const
  const sent = { method: 'post', permission: 'public', audit: 'public.ask', cached: false } as const
  return [
    { ...shown, path: `${path}/report`, handle: serve(showForm(find)) },
    { ...sent, path: `${path}/report`, handle: serve(takeQuestion(find)) },
    { ...shown, path: `${path}/report/sent`, handle: serve(showSent(find)) },
  ]
}

type Handler = Parameters<Serve>[0]

function showForm(find: FindAsked): Handler {
  return async (request, context) => {
    const answer = await find(request, context)
    if ('missing' in answer) return answer.missing
    return askPage({ context, about: answer.asked, form: EMPTY_QUESTION })
  }
}

function takeQuestion(find: FindAsked): Handler {
  return async (request, context) => {
    const answer = await find(request, context)
    if ('missing' in answer) return answer.missing
    const { asked } = answer
    const form = readQuestion(request.form)
    const { question } = form
    if (!question) return askPage({ context, about: asked, form })
    try {
      const isTaken = await request.write((tx) =>
        insertQuestion(tx, asked.id, asked.path, question, request.language.code),
      )
      return isTaken ? redirect(request.href(`${asked.path}/report/sent`)) : noSuchPlan()
    } catch (error) {
      if (!isFlood(error)) throw error
      const refused = { ...form, errors: { text: 'site.ask.error.tooMany' } }
      return askPage({ context, about: asked, form: refused })
    }
  }
}

function showSent(find: FindAsked): Handler {
  return async (request, context) => {
    const answer = await find(request, context)
    return 'missing' in answer ? answer.missing : askedPage({ context, about: answer.asked })
  }
}
