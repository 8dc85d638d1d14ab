import { ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { allowed } from '../../thread/index.ts'
import type { Account, AreaSpec, Change, FileSpec } from './figure.ts'
import { takeFiguresIn } from './policy.ts'
import type { NeighbourReading } from './readers/neighbours.ts'
import {
  deleteNeighbours,
  insertFile,
  insertNeighbours,
  keepAreas,
  selectEdition,
  selectFiles,
  updateAccount,
} from './store.ts'
import { OWNER, type Taker } from './taking.ts'

/** An edition of the model as a whole: what a corrected file says otherwise stands in its place, and the account lists it. */
export async function takeNeighbours(
  tx: Tx,
  actor: Taker,
  given: { file: FileSpec; reading: NeighbourReading },
): Promise<Result<Account>> {
  const { file, reading } = given
  if (actor !== OWNER) {
    const may = allowed(takeFiguresIn, actor, 'fault.figures.mayNot')
    if (!may.ok) return may
  }
  const { neighbours, edition, found } = reading
  const areas = [
    ...new Map(
      neighbours.flatMap(({ area, neighbour }) => [area, neighbour]).map((area) => [area.code, area]),
    ).values(),
  ]
  const ids = new Map((await keepAreas(tx, areas)).map((id, at) => [areas[at]?.code ?? '', id]))
  const idOf = (area: AreaSpec) => ids.get(area.code) ?? 0
  const before = await selectEdition(tx, edition)
  const stood = new Map(before.map((each) => [`${each.areaId} ${each.rank}`, each]))
  const names = new Map(areas.map((area) => [idOf(area), area.name]))
  const changes: Change[] = []
  let taken = 0
  for (const { area, neighbour, rank, closeness, line } of neighbours) {
    const was = stood.get(`${idOf(area)} ${rank}`)
    if (was === undefined) taken += 1
    else if (was.neighbourId !== idOf(neighbour) || was.closeness !== closeness)
      changes.push({
        series: `SN_${rank}`,
        area: area.name,
        period: String(edition),
        line,
        was: `${names.get(was.neighbourId) ?? ''} (${was.closeness})`,
        isNow: `${neighbour.name} (${closeness})`,
      })
  }
  const account: Account = {
    rows: found.rows,
    taken,
    same: neighbours.length - taken - changes.length,
    changed: changes.length,
    refused: found.refusals.reduce((all, each) => all + each.count, 0),
    series: [],
    changes,
    refusals: found.refusals,
    notes: found.notes,
    nothingNew: false,
    fileId: null,
  }
  const earlier = file.digest === null ? undefined : (await selectFiles(tx, { digest: file.digest }))[0]
  if (earlier && taken === 0 && changes.length === 0)
    return ok({ ...account, nothingNew: true, fileId: earlier.id })
  account.fileId = await insertFile(tx, file)
  await deleteNeighbours(tx, edition, [...new Set(neighbours.map(({ area }) => idOf(area)))])
  const rows = neighbours.map((each) => ({
    areaId: idOf(each.area),
    neighbourId: idOf(each.neighbour),
    rank: each.rank,
    closeness: each.closeness,
  }))
  await insertNeighbours(tx, { edition, fileId: account.fileId, rows })
  await updateAccount(tx, account.fileId, account)
  return ok(account)
}
