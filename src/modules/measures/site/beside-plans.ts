import type { Kysely } from 'kysely'
import { authored } from '../../../kernel/authored.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import type { Html } from '../../../ui/markup.ts'
import { EmbedCode } from '../embed/embed-code.tsx'
import type { FoundNode } from '../../plan/index.ts'
import { publicMeasurePath } from './addresses.ts'
import { selectFoundMeasures, selectMeasuresOf } from './store.ts'

type Reader = Kysely<unknown>

/** Public measures on the pages of plans, and in the search. */
export const measuresBesidePlans = {
  measuresOf: async (reader: Reader, nodeId: string) =>
    (await selectMeasuresOf(reader, nodeId)).map(({ slug, name }) => ({
      title: name,
      path: publicMeasurePath(slug),
    })),
  belowMeasures: (
    request: Pick<PublicRequest, 't' | 'href' | 'origin'>,
    { id, title }: { id: string; title: string },
  ): Html => EmbedCode({ request, what: `of/${id}`, title: authored(title) }),
  find: async (reader: Reader, query: string, most: number): Promise<FoundNode[]> =>
    (await selectFoundMeasures(reader, query, most)).map(({ id, slug, name }) => ({
      id,
      kind: 'measure',
      title: name,
      ref: null,
      path: publicMeasurePath(slug),
      planTitle: '',
      planSlug: '',
    })),
}
