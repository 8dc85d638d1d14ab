import { placeInMeasures } from '../../modules/measures/index.ts'
import { findPeople, placeInPartners } from '../../modules/partners/index.ts'
import { findDocuments, placeInPlan } from '../../modules/plan/desk/index.ts'
import { findQuestions } from '../../modules/plan/questions/index.ts'
import { placeInCards } from '../../modules/report-card/index.ts'
import type { Finder, Found } from '../../platform/finding.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import { findByWords, type FoundNode } from '../../thread/index.ts'
import { FindPage } from './pages/find-page.tsx'

/** Each module's own; a new one says here where its records are shown, and what else it finds. */
const PLACES: readonly ((node: FoundNode) => Found | undefined)[] = [
  placeInPlan,
  placeInPartners,
  placeInMeasures,
  placeInCards,
]
const FINDERS: readonly Finder[] = [findPeople, findQuestions, findDocuments]

/** What fits on a page; whoever sees that there is more types another word. */
const MOST = 60
const MOST_BESIDE = 20

/** Everything that the person may see: row-level security decides on each record. */
export async function showFind(request: StaffRequest): Promise<Reply> {
  const { t } = request
  const words = (request.query.get('q') ?? '').trim().slice(0, 200)
  const found =
    words === ''
      ? []
      : await request.transact(async (tx) => {
          const nodes = await findByWords(tx, words, MOST)
          const places = nodes.flatMap((node) => PLACES.map((place) => place(node)).filter((each) => !!each))
          for (const find of FINDERS) places.push(...(await find(tx, request.actor, words, MOST_BESIDE)))
          return places
        })
  // What was searched for may be a name, so the title does not repeat it: it would stay in the browser's history.
  return page({
    title: t('find.title'),
    crumbs: [],
    body: <FindPage screen={request} words={words} found={found} isCut={found.length >= MOST} />,
  })
}
