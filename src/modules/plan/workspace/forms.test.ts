import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formOf } from '../../../platform/http/form.ts'
import {
  activityFields,
  checkActivity,
  checkLink,
  checkMilestone,
  checkPlan,
  checkStatement,
  milestoneFields,
  planFields,
  revisionOf,
  statementFields,
  type Checked,
} from './forms.ts'

const CHOICES = {
  statements: new Set(['outcome', 'other']),
  posts: new Set(['post']),
  organisations: new Set(['org']),
}

function day(name: string, date: string): Record<string, string> {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year }
}

function errorsOf(checked: Checked<unknown>): Record<string, string> {
  return checked.ok ? {} : Object.fromEntries(checked.errors.map(({ field, key }) => [field, key]))
}

function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
  return checked.value
}

function checkedPlan(given: Record<string, string>) {
  return checkPlan(planFields(formOf({ kind: 'strategy', title: 'Plan', revision: '3', ...given })))
}

function checkedStatement(given: Record<string, string>) {
  return checkStatement(statementFields(formOf({ kind: 'outcome', text: 'Read well', ...given })))
}

function checkedActivity(given: Record<string, string | string[]>) {
  return checkActivity(activityFields(formOf({ text: 'Open a library', ...given })), CHOICES)
}

describe('the form of a plan', () => {
  test('becomes a value with ISO dates, trimmed words and the revision that was seen', () => {
    expect(
      valueOf(
        checkedPlan({ title: ' Plan ', ...day('startsOn', '2023-4-1'), ...day('endsOn', '2024-3-31') }),
      ),
    ).toEqual({
      kind: 'strategy',
      title: 'Plan',
      summary: '',
      periodText: '',
      startsOn: '2023-04-01',
      endsOn: '2024-03-31',
      revision: 3,
    })
  })

  test('names each field that is wrong once, at its control', () => {
    expect(errorsOf(checkedPlan({ title: ' ', kind: 'poem', summary: 'x'.repeat(5001) }))).toEqual({
      title: 'editor.error.title.missing',
      kind: 'editor.error.planKind',
      summary: 'editor.error.summary.long',
    })
  })

  test('says which part of a date is missing, and when there is no such day', () => {
    expect(errorsOf(checkedPlan({ 'startsOn-day': '1', 'startsOn-year': '2023' }))).toEqual({
      'startsOn-month': 'editor.error.start.incomplete',
    })
    expect(errorsOf(checkedPlan(day('endsOn', '2023-2-29')))).toEqual({
      'endsOn-day': 'editor.error.end.unreal',
    })
  })

  test('refuses an end before its start and takes a plan of one day', () => {
    expect(errorsOf(checkedPlan({ ...day('startsOn', '2024-4-1'), ...day('endsOn', '2024-3-31') }))).toEqual({
      'endsOn-day': 'editor.error.period.order',
    })
    expect(checkedPlan({ ...day('startsOn', '2024-4-1'), ...day('endsOn', '2024-4-1') }).ok).toBe(true)
  })
})

describe('the form of a statement', () => {
  test('has no reference when the box is empty', () => {
    expect(valueOf(checkedStatement({ ref: ' ' })).ref).toBeNull()
    expect(valueOf(checkedStatement({ ref: ' 3.5 a) ' })).ref).toBe('3.5 a)')
  })

  test('keeps lines apart, whatever system they were typed on', () => {
    expect(valueOf(checkedStatement({ text: 'one\r\ntwo\rthree\0' })).text).toBe('one\ntwo\nthree')
  })

  test('asks for text and kind', () => {
    expect(errorsOf(checkedStatement({ text: '\n', kind: '' }))).toEqual({
      text: 'editor.error.text.missing',
      kind: 'editor.error.statementKind',
    })
  })
})

describe('the form of an activity', () => {
  test('becomes a value in which what is empty is null', () => {
    expect(valueOf(checkedActivity({ revision: '2' }))).toEqual({
      ref: null,
      text: 'Open a library',
      statementId: null,
      leadPostId: null,
      organisationId: null,
      portfolioPostId: null,
      alsoLinksTo: [],
      timescale: null,
      revision: 2,
    })
  })

  test('takes only posts, organisations and statements that are there', () => {
    expect(
      errorsOf(
        checkedActivity({
          leadPostId: 'org',
          organisationId: 'post',
          portfolioPostId: 'x',
          statementId: 'gone',
        }),
      ),
    ).toEqual({
      leadPostId: 'editor.error.lead.unknown',
      organisationId: 'editor.error.organisation.unknown',
      portfolioPostId: 'editor.error.portfolio.unknown',
      statementId: 'editor.error.statement.unknown',
    })
  })

  test('does not also link to the outcome that it delivers, or to one that is gone', () => {
    expect(
      valueOf(checkedActivity({ statementId: 'outcome', alsoLinksTo: ['outcome', 'other', 'gone'] }))
        .alsoLinksTo,
    ).toEqual(['other'])
  })

  test('says its timescale in words when it has dates', () => {
    expect(errorsOf(checkedActivity(day('dueOn', '2024-3-31')))).toEqual({
      timescaleText: 'editor.error.timescale.words',
    })
    expect(valueOf(checkedActivity({ timescaleText: 'Ongoing', ongoing: 'yes' })).timescale).toEqual({
      text: 'Ongoing',
      startsOn: null,
      dueOn: null,
      ongoing: true,
    })
  })
})

test('a milestone cannot be done before it begins', () => {
  const form = {
    text: 'Part',
    timescaleText: 'Q4',
    ...day('startsOn', '2024-4-1'),
    ...day('dueOn', '2024-1-1'),
  }
  expect(errorsOf(checkMilestone(milestoneFields(formOf(form))))).toEqual({
    'dueOn-day': 'editor.error.timescale.order',
  })
})

test('a link needs a kind and a record', () => {
  expect(errorsOf(checkLink({ kind: '', toId: 'somewhere' }))).toEqual({
    kind: 'editor.error.linkKind',
    toId: 'editor.error.linkTarget',
  })
})

test('a revision that is no whole number from 1 is one that nobody has seen', () => {
  expect(['', '0', '-1', '1.5', '1e3', ' 1', '99999999999'].map(revisionOf)).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(revisionOf('12')).toBe(12)
})

test('any form gets a value or errors, and never an exception', () => {
  const fields = [
    'kind',
    'title',
    'text',
    'ref',
    'startsOn-day',
    'startsOn-month',
    'startsOn-year',
    'dueOn-day',
  ]
  const typed = fc.dictionary(
    fc.constantFrom(...fields),
    fc.oneof(fc.string({ unit: 'binary' }), fc.constant('31')),
  )
  fc.assert(
    fc.property(typed, (given) => {
      const form = formOf(given)
      const results = [
        checkPlan(planFields(form)),
        checkStatement(statementFields(form)),
        checkActivity(activityFields(form), CHOICES),
        checkMilestone(milestoneFields(form)),
      ]
      for (const result of results) {
        if (!result.ok) expect(result.errors.every(({ key }) => key.startsWith('editor.error.'))).toBe(true)
      }
    }),
  )
})
