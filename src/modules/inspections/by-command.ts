import { parseArgs } from 'node:util'
import type { CommandContext } from '../../platform/command.ts'
import type { Fault, Result } from '../../kernel/result.ts'
import { asNamed } from '../../platform/identity/acting.ts'
import { publishInspections, typeJudgement } from './commands.ts'
import { GRADES, KINDS, STATUSES } from './judgement.ts'
import { inspectionTable } from './queries.ts'
import { baseIn } from './table/inspection-table.ts'
import { toldChanges } from './taking/told-changes.ts'

export const BY_COMMAND_USAGE = `  goldthread measure inspections publish [--base YYYY-MM] --by EMAIL [--json]
  goldthread measure inspections judge PROVIDER --kind ${KINDS.join('|')} --judgement NAME
    --grade ${GRADES.join('|')}
    --inspected YYYY-MM-DD [--published YYYY-MM-DD] [--urn NUMBER] [--overall] [--childminder]
    [--status ${STATUSES.join('|')}] --by EMAIL [--json]
`

/** What a person says on the pages of inspections, in their name: the answer in words; undefined when it is not understood. */
export async function sayByCommand(
  [verb, ...args]: readonly string[],
  context: Pick<CommandContext, 'council'> & { today: string },
): Promise<Result<{ line: string; data: object }> | 'nobody' | undefined> {
  const given = optionsIn(args)
  if (given?.by === undefined) return undefined
  const { council, today } = context
  const { by, base = null } = given
  if (base !== null && baseIn(base, today) === null) return undefined
  if (verb === 'publish' && given.words.length === 0) {
    const event = 'inspections.publish'
    const done = await asNamed(council, { event, by }, async (tx, actor) =>
      publishInspections(tx, actor, await inspectionTable(tx, today, base)),
    )
    return done ? told(done, ({ month }) => `published\t${month}`) : 'nobody'
  }
  const [provider, ...more] = given.words
  if (verb !== 'judge' || provider === undefined || more.length > 0) return undefined
  const { kind, grade, judgement: name, urn, inspected: inspectedOn, published, status } = given
  const typed = { provider, kind, grade, name, urn, inspectedOn, publishedOn: published ?? null, status }
  const { isOverall, isChildminder } = given
  const done = await asNamed(council, { event: 'inspections.type', by }, (tx, actor) =>
    typeJudgement(tx, actor, { ...typed, isOverall, isChildminder }, today),
  )
  return done
    ? told(done, (account) =>
        [
          account.taken > 0 ? 'taken' : account.same > 0 ? 'as before' : 'changed',
          ...toldChanges(account),
        ].join('\n'),
      )
    : 'nobody'
}

function told<T extends object>(done: Result<T>, inWords: (value: T) => string) {
  return done.ok
    ? { ok: true as const, value: { line: inWords(done.value), data: done.value } }
    : { ok: false as const, fault: done.fault satisfies Fault }
}

function optionsIn(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values, positionals: words } = parseArgs({
      args: [...args],
      options: {
        base: text,
        by: text,
        kind: text,
        judgement: text,
        grade: text,
        inspected: text,
        published: text,
        status: text,
        urn: text,
        overall: flag,
        childminder: flag,
      },
      allowPositionals: true,
    })
    const {
      by,
      base,
      published,
      status = 'final',
      kind = '',
      grade = '',
      judgement = '',
      urn = '',
      inspected = '',
    } = values
    const flags = { isOverall: values.overall === true, isChildminder: values.childminder === true }
    return { words, by, base, published, kind, grade, judgement, urn, inspected, status, ...flags }
  } catch {
    return undefined
  }
}
