import { expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../../../demo/people.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)

test('milestones of an organisation’s and a post’s activities move along when they are asked for', async () => {
  const [row] = await site.database.owner<{
    activity: string
    milestone: string
    post: string
    organisation: string
  }>(
    `select a.id as activity, m.id as milestone, a.lead_post_id as post, a.organisation_id as organisation
     from plan.activity a join plan.milestone m on m.activity_id = a.id
     where a.removed_at is null and m.removed_at is null and m.due_on is not null
       and a.lead_post_id is not null and a.organisation_id is not null and m.lead_post_id is null
     order by a.id, m.id limit 1`,
  )
  if (!row) throw new Error('No activity of the demonstration has a milestone with a date.')
  for (const path of [`organisations/${row.organisation}/many`, `posts/${row.post}/many`]) {
    const address = `/workspace/partners/${path}`
    const list = await officer.get(address)
    expect(list.text).toContain(`value="${row.activity}"`)
    expect(list.text).not.toContain(`value="${row.milestone}"`)
    const moved = { record: row.activity, moveBy: '2', moveUnit: 'weeks', moveWay: 'later' }
    const alone = await officer.submit(address, 'Show what would change', moved)
    expect(alone.text).not.toContain(row.milestone)
    const along = await officer.submit(address, 'Show what would change', { ...moved, milestones: 'yes' })
    expect([path, along.text.includes(`value="${row.milestone}:`)]).toEqual([path, true])
  }
})
