import type { Mention } from '../../platform/personal-data/store.ts'

/** What of the record is asked for by column; '' for what is not there. */
type Of = (column: string) => string

interface MentionPlace {
  /** message key: what kind of text it is */
  what: string
  /** where it can be read and changed */
  path: (of: Of) => string
}

const inPlan = {
  what: 'personal.mention.plan',
  path: (of: Of) => `/workspace/plans/${of('plan_id')}#record-${of('id')}`,
}
const inPost = {
  what: 'personal.mention.partners',
  path: (of: Of) => `/workspace/partners/posts/${of('post_id')}`,
}

/** Where the words of each table are shown. A table that is not named here is told by its own name, without a link. */
const PLACES: Readonly<Record<string, MentionPlace>> = {
  'plan.plan': { what: 'personal.mention.plan', path: (of) => `/workspace/plans/${of('id')}` },
  'plan.statement': inPlan,
  'plan.activity': inPlan,
  'plan.milestone': inPlan,
  'plan.version': {
    what: 'personal.mention.version',
    path: (of) => `/workspace/plans/${of('plan_id')}/versions/${of('number')}`,
  },
  'plan.question': { what: 'personal.mention.question', path: (of) => `/workspace/questions/${of('id')}` },
  'plan.reading': { what: 'personal.mention.document', path: (of) => `/workspace/readings/${of('id')}` },
  'plan.correction': {
    what: 'personal.mention.document',
    path: (of) => `/workspace/readings/${of('reading_id')}`,
  },
  'documents.document': { what: 'personal.mention.document', path: () => '/workspace/readings' },
  'plan.translation': {
    what: 'personal.mention.translation',
    path: (of) =>
      `/workspace/translations/${of('language')}/plans/${of('plan_id')}/${of('node_id')}/${of('field')}`,
  },
  'card.translation': { what: 'personal.mention.translation', path: () => '/workspace/translations' },
  'languages.wording': {
    what: 'personal.mention.translation',
    path: (of) => `/workspace/translations/${of('language')}/words/${encodeURIComponent(of('key'))}`,
  },
  'partners.organisation': {
    what: 'personal.mention.partners',
    path: (of) => `/workspace/partners/organisations/${of('id')}`,
  },
  'partners.post': {
    what: 'personal.mention.partners',
    path: (of) => `/workspace/partners/posts/${of('id')}`,
  },
  'partners.holding': inPost,
  'partners.post_role': inPost,
  'identity.role_grant': { what: 'personal.mention.role', path: () => '/workspace/grants' },
}

/** Undefined for a table that nobody has said anything about. */
export function placeOfMention({
  table,
  record,
}: Pick<Mention, 'table' | 'record'>): { what: string; path: string } | undefined {
  const place = PLACES[table]
  return place && { what: place.what, path: place.path((column) => String(record[column] ?? '')) }
}
