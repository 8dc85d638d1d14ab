import type { Profile } from '../../../profiles/default.ts'
import type { Route } from '../../platform/http/route.ts'
import type { MessageFolder } from '../../platform/languages/message-files.ts'
import { sendConfirmed, showLanguages } from './language-handlers.tsx'
import { translationLists } from './lists.ts'
import { showPlanTexts, showText, takeText, withdrawText } from './plan-handlers.tsx'
import { translatePlans, translateWords } from './policy.ts'
import { deskOf } from './view.ts'
import { showWord, showWords, takeWord, withdrawWord } from './word-handlers.tsx'

const ROOT = '/workspace/translations'

export function translationRoutes(profile: Profile, folders: readonly MessageFolder[]): Route[] {
  const desk = deskOf(profile, folders)
  const words = { permission: translateWords }
  const plans = { permission: translatePlans }
  const get = { method: 'get', audit: 'none' } as const
  const word = `${ROOT}/:language/words/:key`
  const text = `${ROOT}/:language/plans/:plan/:node/:field`
  return [
    ...translationLists(profile, desk),
    { ...get, ...plans, path: ROOT, handle: showLanguages(desk) },
    { ...get, ...words, path: `${ROOT}/:language/words`, handle: showWords(desk) },
    {
      ...get,
      ...words,
      path: `${ROOT}/:language/words.json`,
      audit: 'wording.export',
      handle: sendConfirmed(desk),
    },
    { ...get, ...words, path: word, handle: showWord(desk) },
    { ...words, method: 'post', path: word, audit: 'wording.confirm', handle: takeWord(desk) },
    {
      ...words,
      method: 'post',
      path: `${word}/withdraw`,
      audit: 'wording.withdraw',
      handle: withdrawWord(desk),
    },
    { ...get, ...plans, path: `${ROOT}/:language/plans/:plan`, handle: showPlanTexts(desk) },
    { ...get, ...plans, path: text, handle: showText(desk) },
    { ...plans, method: 'post', path: text, audit: 'translation.write', handle: takeText(desk) },
    {
      ...plans,
      method: 'post',
      path: `${text}/withdraw`,
      audit: 'translation.withdraw',
      handle: withdrawText(desk),
    },
  ]
}
