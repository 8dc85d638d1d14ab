/** The lists to choose from in the editor's forms: posts by organisation, organisations as a tree, statements. */
import { authored } from '../../../kernel/authored.ts'
import type { Organisation, Post } from '../../partners/index.ts'
import type { SelectItem } from '../../../ui/index.ts'
import type { Branch } from './outline.ts'

export interface Choice {
  id: string
  /** complete by itself, because a closed list shows nothing else */
  text: string
  /** the heading of the list that it stands under, '' for none */
  group: string
}

/** Officers' posts or members' portfolios, by organisation and then by title. */
export function postChoices(
  posts: readonly Post[],
  organisations: readonly Organisation[],
  wanted: 'lead' | 'portfolio',
): Choice[] {
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  return posts
    .filter(({ portfolio }) => portfolio === (wanted === 'portfolio'))
    .map(({ id, title, organisationId }) => {
      const group = (organisationId && names.get(organisationId)) || ''
      return { id, group, text: group === '' ? title : `${title} (${group})` }
    })
    .toSorted(byGroupAndText)
}

/** Each below the one that it belongs to. */
export function organisationChoices(organisations: readonly Organisation[]): Choice[] {
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  return organisations
    .map(({ id, name, parentId }) => {
      const group = (parentId && names.get(parentId)) || ''
      return { id, group, text: group === '' ? name : `${name} (${group})` }
    })
    .toSorted(byGroupAndText)
}

export function statementChoices(branches: readonly Branch[]): Choice[] {
  return branches.map(({ statement: { id, ref, text } }) => ({
    id,
    group: '',
    text: shortened(ref ? `${ref} ${text}` : text),
  }))
}

/** Those with every one of the words in them; what is chosen already always stays. */
export function narrowed(choices: readonly Choice[], words: string, chosenId: string): Choice[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter(
    ({ id, text }) => id === chosenId || wanted.every((word) => text.toLocaleLowerCase().includes(word)),
  )
}

/**
 * For a select: `none` first, then the choices, each group under its name. A name cannot be chosen; typing the first
 * letters of a title still jumps to it.
 */
export function selectItems(choices: readonly Choice[], none: string): SelectItem[] {
  const items: SelectItem[] = [{ value: '', text: none }]
  let group = ''
  for (const choice of choices) {
    if (choice.group !== group) {
      group = choice.group
      items.push({ value: `group-${items.length}`, text: `— ${authored(group)} —`, disabled: true })
    }
    items.push({ value: choice.id, text: authored(choice.text) })
  }
  return items
}

const LONGEST_CHOICE = 110

/** A list of whole paragraphs cannot be read: the end is cut at a word. */
export function shortened(text: string, longest = LONGEST_CHOICE): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`
}

const collator = new Intl.Collator('en', { numeric: true })

function byGroupAndText(a: Choice, b: Choice): number {
  return collator.compare(a.group, b.group) || collator.compare(a.text, b.text)
}
