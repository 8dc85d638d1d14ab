import { IntlMessageFormat } from 'intl-messageformat'
import { fail, ok, type Result } from '../../kernel/result.ts'

type Ast = ReturnType<IntlMessageFormat['getAst']>
type Element = Ast[number]

/** `TYPE` of @formatjs/icu-messageformat-parser, which intl-messageformat does not hand on. */
const TYPE = { literal: 0, select: 5, plural: 6, pound: 7 } as const

/** Whole numbers up to here show every category that a count of records can fall in (CLDR plural rules). */
const COUNTED = 200

/**
 * Whether a translation can stand in for the English: ICU MessageFormat, the same places, the same choices, and a form
 * for every number that the language's own plural rules tell apart. The fault is a sentence that says what to do.
 */
export function checkTranslation(code: string, english: string, text: string): Result<void> {
  if (text.trim() === '') return fail('invalid', 'fault.translation.empty')
  if (text.includes("'")) return fail('invalid', 'fault.translation.apostrophe')
  const ast = astOf(text, code)
  if (ast === undefined) return fail('invalid', 'fault.translation.syntax')
  const wanted = placesIn(astOf(english, 'en') ?? [])
  const given = placesIn(ast)
  for (const [name, kinds] of wanted) {
    const here = given.get(name)
    if (!here) return fail('invalid', 'fault.translation.place', { name: `{${name}}` })
    for (const kind of here)
      if (!kinds.has(kind) && !(kind === 'text' && kinds.has('number')))
        return fail('invalid', 'fault.translation.kind', { name: `{${name}}` })
  }
  for (const name of given.keys())
    if (!wanted.has(name)) return fail('invalid', 'fault.translation.otherPlace', { name: `{${name}}` })
  return checkPlurals(code, ast)
}

function astOf(text: string, code: string): Ast | undefined {
  try {
    return new IntlMessageFormat(text, code, undefined, { ignoreTag: true }).getAst()
  } catch {
    return undefined
  }
}

function choicesOf(element: Element): { name: string; ast: Ast }[] {
  return 'options' in element
    ? Object.entries(element.options).map(([name, { value }]) => ({ name, ast: value }))
    : []
}

/** Each place by its name with the ways in which it is used; a plain place may stand for a number, not a number for a text. */
function placesIn(ast: Ast, places = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const element of ast) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || !('value' in element)) continue
    const choices = choicesOf(element)
    const kind =
      element.type === TYPE.select
        ? `choice of ${choices
            .map(({ name }) => name)
            .toSorted()
            .join(', ')}`
        : element.type === 1
          ? 'text'
          : 'number'
    places.set(element.value, (places.get(element.value) ?? new Set()).add(kind))
    for (const choice of choices) placesIn(choice.ast, places)
  }
  return places
}

/** Unicode CLDR, Language Plural Rules, as the running Node has them. */
function checkPlurals(code: string, ast: Ast): Result<void> {
  for (const element of ast) {
    if (element.type === TYPE.plural && 'pluralType' in element) {
      const rules = new Intl.PluralRules(code, { type: element.pluralType ?? 'cardinal' })
      const names = choicesOf(element).map(({ name }) => name)
      const needed = neededForms(rules, names)
      const missing = needed.filter((form) => !names.includes(form))
      if (missing.length > 0)
        return fail('invalid', 'fault.translation.pluralMissing', { forms: missing.join(', ') })
      const known = new Set<string>(rules.resolvedOptions().pluralCategories)
      const foreign = names.filter((name) => !name.startsWith('=') && !known.has(name))
      if (foreign.length > 0)
        return fail('invalid', 'fault.translation.pluralForeign', { forms: foreign.join(', ') })
    }
    for (const choice of choicesOf(element)) {
      const inside = checkPlurals(code, choice.ast)
      if (!inside.ok) return inside
    }
  }
  return ok(undefined)
}

/** The categories that some whole number falls in for which no exact form (`=0`) is written, and `other` always. */
function neededForms(rules: Intl.PluralRules, names: readonly string[]): string[] {
  const needed = new Set<string>(['other'])
  for (let count = 0; count <= COUNTED; count++)
    if (!names.includes(`=${count}`)) needed.add(rules.select(count))
  return [...needed]
}
