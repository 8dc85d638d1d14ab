import { branchesOf, type Branch, type PublishedNode, type Thread } from '../../../../thread/index.ts'
import { Details } from '../../../../ui/index.ts'
import type { PlanContent, Statement, StatementKind } from '../../content.ts'
import { statementPath } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import { groupsByKind } from '../statements.ts'
import { PageLink, Quiet } from './parts.tsx'

export interface BoxesProps {
  context: PageContext
  content: PlanContent
  /** everything that hangs on the plan, from its own node down */
  thread: Thread<PublishedNode> | undefined
  /** `h2` on the plan's own page, `h3` under a heading on the home page */
  level: 2 | 3
  /** kinds that the page shows in another way */
  without?: readonly StatementKind[]
}

/** A plan on a page: its statements by kind, each a box that opens down the thread. */
export function Boxes({ context, content, thread, level, without = [] }: BoxesProps) {
  const groups = groupsByKind(content.statements).filter(({ kind }) => !without.includes(kind))
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <>
      {groups.map(({ kind, statements }) => (
        <>
          <Title class="govuk-heading-m">{context.words.statementKinds(kind, statements.length)}</Title>
          <Group context={context} content={content} thread={thread} kind={kind} statements={statements} />
        </>
      ))}
    </>
  )
}

/** What a partnership stands for needs room; what it works on stands side by side. */
const WIDE: readonly StatementKind[] = ['vision', 'quotation', 'commitment']

interface GroupProps extends Pick<BoxesProps, 'context' | 'content' | 'thread'> {
  kind: StatementKind
  statements: readonly Statement[]
}

/** One alone, such as the mission, goes over the whole width. */
function Group({ kind, statements, ...shared }: GroupProps) {
  const [first] = statements
  if (first && statements.length === 1) {
    return (
      <div class="govuk-!-margin-bottom-7">
        <Box {...shared} statement={first} as="div" />
      </div>
    )
  }
  return (
    <ul class={WIDE.includes(kind) ? 'gt-boxes gt-boxes--wide' : 'gt-boxes'}>
      {statements.map((statement) => (
        <Box {...shared} statement={statement} as="li" />
      ))}
    </ul>
  )
}

interface BoxProps extends Pick<BoxesProps, 'context' | 'content' | 'thread'> {
  statement: Statement
  as: 'li' | 'div'
}

function Box({ context, content, thread, statement, as: Element }: BoxProps) {
  const { t } = context
  const path = statementPath(content.plan.slug, statement)
  const isVision = statement.kind === 'vision' || statement.kind === 'mission'
  const root = thread && branchesOf({ ...thread, startId: statement.id })
  const total = root ? countOf(root) - 1 : 0
  return (
    <Element class={isVision ? 'gt-box gt-box--vision' : 'gt-box'}>
      <p class="gt-box__heading">
        <PageLink context={context} path={path} text={context.say(statement.text)} />
      </p>
      {root && total > 0 ? (
        <Details
          summaryHtml={
            <>
              {t('site.box.hangs', { count: total })}
              <span class="govuk-visually-hidden">
                {t('site.box.about', { text: context.say(statement.text) })}
              </span>
            </>
          }
          classes="govuk-!-margin-bottom-0"
        >
          <Hanging context={context} branches={root.branches} path={path} total={total} />
        </Details>
      ) : (
        <Quiet>{t('site.box.nothing')}</Quiet>
      )}
    </Element>
  )
}

/** What a box can show without becoming a page of its own. */
const MOST_IN_BOX = 40

interface HangingProps {
  context: PageContext
  branches: readonly Branch<PublishedNode>[]
  path: string
  total: number
}

function Hanging({ context, branches, path, total }: HangingProps) {
  const { t } = context
  const isLong = total > MOST_IN_BOX
  return (
    <>
      <NestedList context={context} branches={branches} depth={isLong ? 1 : Infinity} />
      {isLong && <PageLink context={context} path={path} text={t('site.box.all', { count: total })} />}
    </>
  )
}

function NestedList({
  context,
  branches,
  depth,
}: {
  context: PageContext
  branches: readonly Branch<PublishedNode>[]
  depth: number
}) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {branches.map(({ node, branches: below }) => (
        <li>
          <PageLink
            context={context}
            path={node.path}
            text={context.t('site.box.entry', {
              kind: context.words.statementKind(node.kind),
              title: context.say(node.title, node.ref),
            })}
          />
          {below.length > 0 && depth > 1 && (
            <NestedList context={context} branches={below} depth={depth - 1} />
          )}
        </li>
      ))}
    </ul>
  )
}

function countOf({ branches }: Branch<PublishedNode>): number {
  return branches.reduce((sum, branch) => sum + countOf(branch), 1)
}
