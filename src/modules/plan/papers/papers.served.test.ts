import { describe, expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../../../demo/people.ts'
import { done } from '../../../../tests/support/done.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { toldByContent, toldByDraft } from '../../../../tests/support/told-plan.ts'
import { unpacked } from '../../../../tests/support/unpacked.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { FORMATS, type Format } from '../../../platform/papers/index.ts'
import { addStatement, listPlans, loadPlanContent, proposeVersion } from '../index.ts'
import { publishedPlan, publishedVersion } from '../published.ts'
import { readDocument } from '../reading/read-document.ts'

const site = await openSite({ demonstration: true })
const { db } = site.database
const reader = new Visitor(site.origin)
const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
const DELIVERY = 'partnership-delivery-plan-2026-27'

async function paperOf(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return unpacked(answer.bytes, answer.type)
}

describe('every plan of the demonstration', () => {
  const slugs = [
    DELIVERY,
    'year-ahead-delivery-plan-2023-24',
    'plan-on-a-page-2025-2028',
    'plan-on-a-page-2013-2016',
    'council-plan-2022-2025-theme-3',
    'child-centred-borough-strategy',
  ]
  test.each(slugs.flatMap((slug) => (['docx', 'xlsx', 'pdf'] as const).map((format) => [slug, format])))(
    '%s is read back from the site’s own %s as the plan that was published',
    async (slug, format) => {
      const { bytes } = await reader.get(`/plans/${slug}.${format}`)
      const published = await db.asPublic((tx) => publishedPlan(tx, slug))
      const source = await readSource(bytes, `${slug}.${format}`)
      if (!published || !source.ok) throw new Error('There is no such plan, or it could not be read.')
      const { content } = published
      const draft = readDocument(source.value, kindOf(content.plan.kind))
      if (!draft.ok) throw new Error(draft.fault.message)
      expect(toldByDraft(draft.value)).toEqual(toldByContent(content))
    },
    30_000,
  )
})

/** A strategy is read as a plan on a page: the readers know three kinds. */
function kindOf(kind: string) {
  return kind === 'delivery-plan' || kind === 'theme' ? kind : 'plan-on-a-page'
}

describe('on the public site', () => {
  test('each format has its type and a name to be saved under, and is kept until something is published', async () => {
    const types: Readonly<Record<Exclude<Format, 'csv'>, RegExp>> = {
      pdf: /^application\/pdf$/,
      docx: /wordprocessingml\.document$/,
      xlsx: /spreadsheetml\.sheet$/,
    }
    for (const format of ['pdf', 'docx', 'xlsx'] as const) {
      const { headers, type } = await reader.get(`/plans/${DELIVERY}.${format}`)
      expect(type).toMatch(types[format])
      expect(headers.get('content-disposition')).toContain(`${DELIVERY}.${format}`)
      expect(headers.get('cache-control')).toBe('public, no-cache')
    }
  })

  test('a filter of the page goes along with its paper', async () => {
    const words = await paperOf(reader, `/plans/${DELIVERY}/activities.docx?quarter=2026-4`)
    const all = await paperOf(reader, `/plans/${DELIVERY}/activities.docx`)
    expect(words).toMatch(/Part of the plan: \d+ of \d+ promises/)
    expect(words.length).toBeLessThan(all.length)
  })

  test('what changed in a version is told in every format, and a version that never was is not found', async () => {
    for (const format of FORMATS) {
      const words = await paperOf(reader, `/plans/${DELIVERY}/versions/2/changes.${format}`)
      expect([format, words.includes('Before'), words.includes('Changed')]).toEqual([format, true, true])
    }
    for (const number of ['1', '99', 'x'])
      expect((await reader.get(`/plans/${DELIVERY}/versions/${number}/changes.docx`)).status).toBe(404)
  })

  test('an older version says which one it is and which has taken its place; the current one says nothing of the kind', async () => {
    for (const format of ['docx', 'pdf', 'xlsx'] as const) {
      const older = await paperOf(reader, `/plans/${DELIVERY}/versions/1/plan.${format}`)
      const words = older.replaceAll(/<[^>]+>/g, '').replaceAll(/\s/g, '')
      expect([format, words.includes('version2hastakenitsplace')]).toEqual([format, true])
      const current = await paperOf(reader, `/plans/${DELIVERY}/versions/2/plan.${format}`)
      expect([format, /taken\s*its\s*place/.test(current)]).toEqual([format, false])
    }
    const { headers } = await reader.get(`/plans/${DELIVERY}/versions/1/plan.csv`)
    expect(headers.get('content-disposition')).toContain(`${DELIVERY}-version-1.csv`)
    expect(headers.get('cache-control')).toBe('public, no-cache')
    for (const number of ['0', '99', 'x'])
      expect((await reader.get(`/plans/${DELIVERY}/versions/${number}/plan.docx`)).status).toBe(404)
  })

  test('an older version is read back as it was published', async () => {
    const { bytes } = await reader.get(`/plans/${DELIVERY}/versions/1/plan.docx`)
    const older = await db.asPublic((tx) => publishedVersion(tx, DELIVERY, 1))
    const source = await readSource(bytes, 'plan.docx')
    if (!older || !source.ok) throw new Error('There is no such version, or it could not be read.')
    const draft = readDocument(source.value, 'delivery-plan')
    if (!draft.ok) throw new Error(draft.fault.message)
    expect(toldByDraft(draft.value)).toEqual(toldByContent(older.content))
  })

  test('a paper in Urdu is from right to left and says which words are English', async () => {
    const words = await paperOf(reader, `/ur/plans/${DELIVERY}.docx`)
    expect(words).toContain('<w:bidi/>')
    expect(words).toContain('<w:bidiVisual/>')
    expect(words).toMatch(/<w:lang w:val="en-GB"/)
    expect(words).toMatch(/<w:lang w:bidi="ur"/)
  })
})

describe('in the workspace', () => {
  const planId = async () =>
    db.as(PERFORMANCE_OFFICER.id, 'test', async (tx) => {
      const plan = (await listPlans(tx)).find(({ slug }) => slug === DELIVERY)
      const content = plan && (await loadPlanContent(tx, plan.id))
      return content?.plan.id ?? ''
    })

  test('the plan under edit says on top that it is not approved, and is stored nowhere', async () => {
    const id = await planId()
    for (const format of ['pdf', 'docx', 'xlsx'] as const) {
      const answer = await officer.get(`/workspace/plans/${id}/paper.${format}`)
      const words = (await unpacked(answer.bytes, answer.type)).replaceAll(/<[^>]+>/g, '')
      expect([format, words.replaceAll(/\s/g, '').includes('Notapproved.')]).toEqual([format, true])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('a version that was proposed and not approved says so, and nobody finds it on the public site', async () => {
    const id = await planId()
    const { number } = await db.as(PERFORMANCE_OFFICER.id, 'test', async (tx) => {
      const statement = {
        planId: id,
        parentId: null,
        kind: 'need',
        ref: null,
        text: 'Reading together',
      } as const
      done(await addStatement(tx, PERFORMANCE_OFFICER, statement))
      return done(await proposeVersion(tx, PERFORMANCE_OFFICER, { planId: id, note: '' }))
    })
    const words = await paperOf(officer, `/workspace/plans/${id}/versions/${number}/paper.docx`)
    expect(words).toContain(`Not approved. This is version ${number} of the plan`)
    const current = await paperOf(officer, `/workspace/plans/${id}/versions/2/paper.docx`)
    expect(current).not.toContain('Not approved')
    expect((await reader.get(`/plans/${DELIVERY}/versions/${number}/plan.docx`)).status).toBe(404)
    expect((await officer.get(`/workspace/plans/${id}/versions/99/paper.docx`)).status).toBe(404)
  })

  test('versions are compared with the draft, and lists are taken away', async () => {
    const id = await planId()
    expect(await paperOf(officer, `/workspace/plans/${id}/compare.csv?from=1&to=2`)).toContain('Before')
    expect(await paperOf(officer, '/workspace/plans.xlsx')).toContain('Plan on a page 2025–2028')
    expect(await paperOf(officer, '/workspace/plans.csv')).toContain('2026-04-01')
    expect(await paperOf(officer, '/workspace/readings.csv')).toContain('.txt')
    expect(await paperOf(officer, '/workspace/my-activities.csv')).toContain('By when')
    expect((await officer.get(`/workspace/plans/${id}/compare.pdf?from=77`)).status).toBe(404)
  })

  test('who may not read documents gets no list of them, and who is not signed in gets nothing', async () => {
    const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')
    expect((await scrutiny.get('/workspace/readings.xlsx')).status).toBe(403)
    for (const path of ['/workspace/plans.pdf', '/workspace/my-activities.docx'])
      expect([path, (await reader.get(path)).status]).toEqual([path, 303])
  })
})
