import type { AreaSpec } from '../figure.ts'
import { authoritySpec, currentCode, ENGLAND, regionSpec } from '../authorities.ts'

/** Columns of a geographic level of Explore education statistics; the first of `codes` that has something is the code. */
interface Level {
  codes: readonly string[]
  name: string
}

const LEVELS: ReadonlyMap<string, Level> = new Map([
  ['national', { codes: ['country_code'], name: 'country_name' }],
  ['regional', { codes: ['region_code'], name: 'region_name' }],
  ['local authority', { codes: ['new_la_code', 'old_la_code'], name: 'la_name' }],
  ['rsc region', { codes: [], name: 'rsc_region_lead_name' }],
  ['parliamentary constituency', { codes: ['pcon_code'], name: 'pcon_name' }],
  ['local authority district', { codes: ['lad_code'], name: 'lad_name' }],
  [
    'local enterprise partnership',
    { codes: ['local_enterprise_partnership_code'], name: 'local_enterprise_partnership_name' },
  ],
  [
    'mayoral combined authority',
    { codes: ['mayoral_combined_authority_code'], name: 'mayoral_combined_authority_name' },
  ],
  ['english devolved area', { codes: ['english_devolved_area_code'], name: 'english_devolved_area_name' }],
  ['opportunity area', { codes: ['opportunity_area_code'], name: 'opportunity_area_name' }],
  ['institution', { codes: ['institution_id'], name: 'institution_name' }],
  ['mat', { codes: ['trust_id'], name: 'trust_name' }],
  ['multi academy trust', { codes: ['trust_id'], name: 'trust_name' }],
  ['sponsor', { codes: ['sponsor_id'], name: 'sponsor_name' }],
  ['ward', { codes: ['ward_code'], name: 'ward_name' }],
  ['planning area', { codes: ['planning_area_code'], name: 'planning_area_name' }],
  ['school', { codes: ['school_urn', 'school_laestab'], name: 'school_name' }],
  ['provider', { codes: ['provider_ukprn'], name: 'provider_name' }],
  ['police force area', { codes: ['pfa_code', 'police_force_area_code'], name: 'pfa_name' }],
  ['local skills improvement plan area', { codes: ['lsip_code'], name: 'lsip_name' }],
  ['local skills improvement plan', { codes: ['lsip_code'], name: 'lsip_name' }],
])

/** Columns that say where and when: what is none of them is a filter or an indicator. */
export const PLACE_COLUMNS: ReadonlySet<string> = new Set([
  'time_period',
  'time_identifier',
  'geographic_level',
  ...[...LEVELS.values()].flatMap(({ codes, name }) => [...codes, name]),
  'location',
  'location_code',
  'la_code',
  'school_estab',
  'provider_urn',
])

/** A heading without white space around it; those that say where and when in small letters, as the service writes them. */
export function headingOf(cell: string): string {
  const name = cell.trim()
  const plain = name.toLowerCase().replaceAll(/[ -]+/g, '_')
  return PLACE_COLUMNS.has(plain) ? plain : name
}

export type PlaceFault = 'level' | 'place'

export interface Place {
  area: AreaSpec
  /** the region that an authority lies in */
  region?: AreaSpec
}

/** Codes of the register (ONS) that are an authority for children and a district at once: unitary ones, boroughs. */
const AUTHORITY = /^E(?:06|08|09|10)\d{6}$/

/**
 * Where a row is about; `cell` gives a column's text, '' where the file has no such column. A borough as a district (where
 * schools stand) is another thing than as an authority (whose schools they are), in a file that has both.
 */
export function placeOf(cell: (column: string) => string, hasAuthorities = false): Place | PlaceFault {
  const printed = cell('geographic_level').trim()
  const level = LEVELS.get(printed.toLowerCase())
  if (level === undefined) return 'level'
  const code =
    [...level.codes, 'location_code'].map((column) => cell(column).trim()).find((text) => text !== '') ?? ''
  const name = (cell(level.name) || cell('location')).trim()
  if ((code === '' && name === '') || code.length > 100 || name.length > 200) return 'place'
  const kind = printed.toLowerCase()
  if (kind === 'national')
    return {
      area: code === ENGLAND.code ? ENGLAND : { code: code || name, name: name || code, kind: 'country' },
    }
  if (kind === 'regional') return { area: regionSpec(code || name, name || code) }
  if (kind !== 'local authority') {
    const isDistrict = hasAuthorities && AUTHORITY.test(code)
    return {
      area: {
        code: /^[EKNSW]\d{8}$/.test(code) && !isDistrict ? code : `${printed}:${code || name}`,
        name: name || code,
        kind: 'other',
      },
    }
  }
  return authorityPlace(cell, name)
}

function authorityPlace(cell: (column: string) => string, name: string): Place {
  const regionCode = cell('region_code').trim()
  const codeCell = (cell('new_la_code') || cell('location_code')).trim()
  const oldCell = cell('old_la_code').trim()
  // A few files print a symbol where an authority has no code.
  const code = /^[A-Z]\d{8}$/.test(codeCell) ? currentCode(codeCell) : undefined
  const oldCode = /^\d{3}$/.test(oldCell) ? oldCell : undefined
  const area = authoritySpec({
    code,
    oldCode,
    name: name || code || oldCell,
    regionCode: regionCode || undefined,
  })
  return regionCode === ''
    ? { area }
    : { area, region: regionSpec(regionCode, cell('region_name').trim() || regionCode) }
}
