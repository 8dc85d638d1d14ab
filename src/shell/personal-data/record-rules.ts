/** How long: counted from the column that `personal.place` names for the kind. */
export interface Period {
  n: number
  unit: 'days' | 'months' | 'years'
}

/** What is kept of one kind of record, why, how long, and on what basis: keys of whole sentences. */
export interface RecordRule {
  /** as in the table personal.place, which says where it stands and what becomes of it */
  kind: string
  what: string
  why: string
  until: string
  /** undefined: kept as long as the plans are */
  period?: Period
}

/**
 * The rules of every kind of record: the public privacy page, the workspace and the daily run all read this list.
 * UK GDPR Article 13(2)(a): people are told the period, or how it is decided.
 */
export const recordRules: readonly RecordRule[] = [
  {
    kind: 'person',
    what: 'personal.person.what',
    why: 'personal.person.why',
    until: 'personal.person.until',
    period: { n: 1, unit: 'years' },
  },
  {
    kind: 'account',
    what: 'personal.account.what',
    why: 'personal.account.why',
    until: 'personal.account.until',
    period: { n: 1, unit: 'days' },
  },
  {
    kind: 'session',
    what: 'personal.session.what',
    why: 'personal.session.why',
    until: 'personal.session.until',
    period: { n: 1, unit: 'days' },
  },
  {
    kind: 'role',
    what: 'personal.role.what',
    why: 'personal.role.why',
    until: 'personal.role.until',
  },
  {
    kind: 'mail',
    what: 'personal.mail.what',
    why: 'personal.mail.why',
    until: 'personal.mail.until',
    period: { n: 6, unit: 'months' },
  },
  {
    kind: 'notice',
    what: 'personal.notice.what',
    why: 'personal.notice.why',
    until: 'personal.notice.until',
    period: { n: 6, unit: 'months' },
  },
  {
    kind: 'question',
    what: 'personal.question.what',
    why: 'personal.question.why',
    until: 'personal.question.until',
    period: { n: 6, unit: 'months' },
  },
  {
    kind: 'work',
    what: 'personal.work.what',
    why: 'personal.work.why',
    until: 'personal.work.until',
  },
  {
    kind: 'audit',
    what: 'personal.audit.what',
    why: 'personal.audit.why',
    until: 'personal.audit.until',
  },
]

/** kind → ISO 8601 duration, for the database. */
export function periodsOf(rules: readonly RecordRule[]): Readonly<Record<string, string>> {
  const letters = { days: 'D', months: 'M', years: 'Y' } as const
  return Object.fromEntries(
    rules.flatMap(({ kind, period }) => (period ? [[kind, `P${period.n}${letters[period.unit]}`]] : [])),
  )
}
