import type { Token } from 'parse5'
import { Tokenizer, TokenizerMode } from 'parse5'

interface SeenTable {
  readonly at: number
  readonly said: boolean
  headed: boolean
  holdsTable: boolean
}

const RAW: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
}

/** Where words are not markup the tokenizer without a tree has to be told so (HTML, 13.2.6.2). */
export function switchMode(tokenizer: Tokenizer | null, name: string): void {
  const mode = RAW[name]
  if (tokenizer !== null && mode !== undefined) tokenizer.state = mode
}

/**
 * The offsets of the tables that only place things on the page: those that say so by their role (ARIA 1.2,
 * `presentation` or `none`), and those without heading cells that hold another table. Their cells hold prose.
 */
export function layoutTablesIn(source: string): ReadonlySet<number> {
  const found = new Set<number>()
  if (!/<table/i.test(source)) return found
  const open: SeenTable[] = []
  const close = (): void => {
    const table = open.pop()
    if (table !== undefined && (table.said || (table.holdsTable && !table.headed))) found.add(table.at)
  }
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag(token: Token.TagToken): void {
        switchMode(tokenizer, token.tagName)
        const around = open.at(-1)
        if (token.tagName === 'th' && around !== undefined) around.headed = true
        if (token.tagName !== 'table') return
        if (around !== undefined) around.holdsTable = true
        const said = token.attrs.some(
          ({ name, value }) => name === 'role' && /^(?:presentation|none)$/i.test(value.trim()),
        )
        open.push({ at: token.location?.startOffset ?? -1, said, headed: false, holdsTable: false })
      },
      onEndTag(token: Token.TagToken): void {
        if (token.tagName === 'table') close()
      },
      onCharacter: ignored,
      onWhitespaceCharacter: ignored,
      onNullCharacter: ignored,
      onComment: ignored,
      onDoctype: ignored,
      onEof: ignored,
    },
  )
  tokenizer.write(source, true)
  while (open.length > 0) close()
  return found
}

function ignored(): void {
  // only tables are looked at
}
