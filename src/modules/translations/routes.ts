import type { Profile } from '../../../profiles/default.ts'
import type { Route, StaffRoute } from '../../platform/http/route.ts'
import type { MessageFolder } from '../../platform/languages/message-files.ts'
import { sendConfirmed, showLanguages } from './language-handlers.tsx'
import { translateCards } from '../report-card/index.ts'
import { translationLists } from './lists.ts'
import { translatePlans, translateWords } from './policy.ts'
import { showText, showTexts, takeText, withdrawText } from './text-handlers.tsx'
import { CARDS, PLANS, type Translated } from './translated.ts'
import { deskOf, type Desk } from './view.ts'
import { showWord, showWords, takeWord, withdrawWord } from './word-handlers.tsx'

const ROOT = '/workspace/translations'

export function translationRoutes(profile: Profile, folders: readonly MessageFolder[]): Route[] {
  const desk = deskOf(profile, folders)
  const words = { permission: translateWords }
  const plans = { permission: translatePlans }
  const get = { method: 'get', audit: 'none' } as const
  const word = `${ROOT}/:language/words/:key`
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
    ...textRoutes(desk, PLANS, translatePlans),
    ...textRoutes(desk, CARDS, translateCards),
  ]
}

function textRoutes(desk: Desk, translated: Translated, permission: StaffRoute['permission']): Route[] {
  const get = { method: 'get', audit: 'none', permission } as const
  const post = { method: 'post', permission } as const
  const texts = `${ROOT}/:language/${translated.part}/:${translated.named}`
  const text = `${texts}/:node/:field`
  return [
    { ...get, path: texts, handle: showTexts(desk, translated) },
    { ...get, path: text, handle: showText(desk, translated) },
    { ...post, path: text, audit: 'translation.write', handle: takeText(desk, translated) },
    {
      ...post,
      path: `${text}/withdraw`,
      audit: 'translation.withdraw',
      handle: withdrawText(desk, translated),
    },
  ]
}
