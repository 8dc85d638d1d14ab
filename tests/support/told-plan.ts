import type { Activity, Milestone, PlanContent } from '../../src/modules/plan/content.ts'
import type { Draft, DraftActivity } from '../../src/modules/plan/reading/draft.ts'

/** What a paper of a plan must keep, in a form that the plan and a reading of its paper both have. */
export interface ToldPlan {
  outcomes: { name: string; activities: ToldActivity[] }[]
  statements: { kind: string; text: string }[]
}

interface ToldPart {
  ref: string | null
  text: string
  when: string | null
  /** the day by which it is to be done */
  to: string | null
  lead: string | null
  organisation: string | null
  portfolio: string | null
}

interface ToldActivity extends ToldPart {
  links: string[]
  parts: ToldPart[]
}

/** As the paper is to be read: a part has its activity's people where it names none of its own. */
export function toldByContent({ statements, activities }: PlanContent): ToldPlan {
  const texts = new Map(statements.map(({ id, text }) => [id, text]))
  const told = (item: Activity | Milestone, people: Partial<Activity>): ToldPart => ({
    ref: item.ref,
    text: item.text,
    when: item.timescale?.text ?? null,
    to: item.timescale?.dueOn ?? null,
    lead: people.lead?.title ?? null,
    organisation: people.organisation?.name ?? null,
    portfolio: people.portfolio?.title ?? null,
  })
  const under = (id: string | null) =>
    activities
      .filter(({ statementId }) => statementId === id)
      .map((activity) => ({
        ...told(activity, activity),
        links: activity.alsoLinksTo.flatMap((each) => texts.get(each) ?? []),
        parts: activity.milestones.map((part) => told(part, { ...activity, ...withoutUndefined(part) })),
      }))
  const loose = under(null)
  return {
    outcomes: [
      ...(loose.length > 0 ? [{ name: '', activities: loose }] : []),
      ...statements
        .filter(({ kind }) => kind === 'outcome')
        .map(({ id, text }) => ({ name: text, activities: under(id) })),
    ],
    statements: statements.filter(({ kind }) => kind !== 'outcome').map(toldStatement),
  }
}

function withoutUndefined({ lead, organisation, portfolio }: Milestone): Partial<Activity> {
  return { ...(lead && { lead }), ...(organisation && { organisation }), ...(portfolio && { portfolio }) }
}

export function toldByDraft({ outcomes, statements }: Draft): ToldPlan {
  return {
    outcomes: outcomes.map(({ name, activities }) => ({ name, activities: activities.map(activityTold) })),
    statements: statements.map(toldStatement),
  }
}

function activityTold(activity: DraftActivity): ToldActivity {
  const { ref, text, timescale, leadOfficer, directorate, portfolioHolder, links, milestones } = activity
  return {
    ref,
    text,
    when: timescale?.text ?? null,
    to: timescale?.to ?? null,
    lead: leadOfficer,
    organisation: directorate,
    portfolio: portfolioHolder,
    links,
    parts: milestones.map((part) => ({
      ref: part.ref === '' ? null : part.ref,
      text: part.text,
      when: part.timescale?.text ?? null,
      to: part.timescale?.to ?? null,
      lead: part.leadOfficer,
      organisation: part.directorate,
      portfolio: part.portfolioHolder,
    })),
  }
}

/** A quotation is a quotation with and without its marks. */
function toldStatement({ kind, text }: { kind: string; text: string }) {
  return { kind, text: kind === 'quotation' ? text.replace(/^[“‘"]|[”’"]$/g, '') : text }
}
