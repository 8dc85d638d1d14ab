import { personalWordsIn } from '../plan/index.ts'
import { wordsOfCell, type CardContent } from './content.ts'

/** Words that look like somebody's name, address or number, each once: a rule points out, and a person decides. */
export function namesIn({ sections, figures }: CardContent): string[] {
  const said = [
    ...sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) =>
        block.kind === 'part'
          ? [
              block.heading,
              ...block.content.said,
              ...(block.content.table?.rows.flat().map(wordsOfCell) ?? []),
            ]
          : [block.heading, block.text],
      ),
    ]),
    ...figures.flatMap(({ label, note, source }) => [label, note, source.title, source.place]),
  ]
  return [...new Set(said.flatMap((text) => personalWordsIn(text, []).map(({ words }) => words)))]
}
