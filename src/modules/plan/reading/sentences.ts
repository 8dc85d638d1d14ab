import { authored } from '../../../kernel/authored.ts'
import { placePhrase } from '../../../platform/documents/places.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { Draft } from './draft.ts'
import english from './messages/en.json' with { type: 'json' }

/**
 * What a reader says of a document is an English sentence in the stored draft, those of released databases too. A page
 * knows it again by the English message and says it in its own language. The more particular come first.
 */
const SENTENCES = [
  'reading.said.personName',
  'reading.said.personEmail',
  'reading.said.personTelephone',
  'reading.said.outcomeByPlace',
  'reading.said.belowLastPart',
  'reading.said.severalRows',
  'reading.said.withoutEnd',
  'reading.said.monthAndYear',
  'reading.said.calendarYear',
  'reading.said.yearOfPlan',
  'reading.said.outsidePeriod',
  'reading.said.noPartsIntroduction',
  'reading.said.noDirectorate',
  'reading.said.nothingBetween',
  'reading.said.blankCells',
  'reading.said.noOutcome',
  'reading.said.noHeadings',
  'reading.said.severalParagraphs',
  'reading.said.period',
  'reading.said.noSuchOutcome',
  'reading.said.mission',
  'reading.said.principles',
  'reading.said.insideSentence',
  'reading.said.bracket',
  'reading.said.column',
  'reading.said.columns',
  'reading.said.themeTitle',
  'reading.said.promised',
  'reading.said.nothingFound',
  'reading.said.noDates',
  'reading.said.someWords',
  'reading.said.noDays',
  'reading.said.endsFirst',
  'reading.said.noRule',
  'reading.said.yearStarts',
  'reading.said.yearEnds',
  'reading.said.noPeriodYear',
  'reading.said.noPeriod',
  'reading.said.severalYears',
  'reading.said.noSuchDay',
  'reading.said.notUnderstoodHere',
  'reading.said.leftAside',
  'reading.said.openQuotation',
  'reading.said.windows',
  'reading.said.damagedOne',
  'reading.said.damaged',
  'reading.said.why.notUnderstood',
  'reading.said.why.noWords',
  'reading.said.why.navigation',
  'reading.said.why.pageName',
  'reading.said.why.pageNumber',
  'reading.said.why.slideNumber',
  'reading.said.why.columnHead',
  'reading.said.why.introduction',
  'reading.said.why.underNoActivity',
  'reading.said.why.emptyHeading',
  'reading.said.why.noLabels',
  'reading.said.why.outsideTables',
  'reading.said.why.afterActivity',
  'reading.said.why.twice',
  'reading.said.why.underNoHeading',
  'reading.said.why.heading',
  'reading.said.why.notPart',
  'reading.said.why.unknownHeading',
  'reading.said.why.introducesList',
  'reading.said.why.unknownTable',
  'reading.said.why.apart',
  'reading.said.why.headingOfParagraph',
  'reading.said.why.takenOut',
  'reading.said.why.markup',
  'reading.said.why.script',
  'reading.said.why.style',
  'reading.said.why.hidden',
  'reading.said.why.comment',
  'reading.said.why.underHeading',
  'reading.said.why.afterPlan',
  'reading.said.why.aHeading',
  'reading.said.changeOne',
  'reading.said.changes',
  'reading.said.pictureOne',
  'reading.said.pictures',
  'reading.said.embeddedOne',
  'reading.said.embedded',
  'reading.said.macros',
  'reading.said.fromOutside',
  'reading.said.why.deleted',
  'reading.said.why.prompt',
  'reading.said.why.picture',
  'reading.said.why.footnote',
  'reading.said.why.endnote',
  'reading.said.why.pageHeader',
  'reading.said.why.pageFooter',
  'reading.said.severalLeads',
  'reading.said.hiddenRow',
  'reading.said.hiddenRows',
  'reading.said.formulaWithoutValue',
  'reading.said.formulasWithoutValue',
  'reading.said.otherFiles',
  'reading.said.why.hiddenRow',
  'reading.said.why.hiddenColumn',
  'reading.said.why.hiddenSheet',
  'reading.said.why.hiddenByFormat',
  'reading.said.why.covered',
  'reading.said.why.formula',
  'reading.said.why.textBox',
  'reading.said.why.trackedChange',
  'reading.said.why.sheetName',
  'reading.said.why.otherSheet',
  'reading.said.why.noActivities',
] as const satisfies readonly (keyof typeof english)[]

interface Pattern {
  key: (typeof SENTENCES)[number]
  whole: RegExp
  names: string[]
}

const PATTERNS: readonly Pattern[] = SENTENCES.map((key) => patternOf(key, english[key]))

/** `The period “{period}” …` as a pattern of whole sentences, with its places in order. */
function patternOf(key: Pattern['key'], text: string): Pattern {
  const names: string[] = []
  const parts = text.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    names.push(part)
    return '(.+?)'
  })
  return { key, whole: new RegExp(`^${parts.join('')}$`, 's'), names }
}

/**
 * Values are the document's own words; `why` is a sentence of ours in turn, and `line` the number of a unit, which a
 * person finds by its place. A sentence that nobody knows stays as it is.
 */
export function sayOfReading(t: Translate, sentence: string, places?: Draft['places']): string {
  for (const { key, whole, names } of PATTERNS) {
    const found = whole.exec(sentence)
    if (!found) continue
    const line = Number(found[names.indexOf('line') + 1])
    const written = names.includes('line') ? places?.[line - 1] : undefined
    if (written !== undefined) {
      return t('reading.said.why.twiceAt', { place: placePhrase(line, written, 'within') })
    }
    const said = names.map((name, index): [string, string] => {
      const value = found[index + 1] ?? ''
      return [name, name === 'why' ? sayOfReading(t, value, places) : authored(value)]
    })
    return t(key, Object.fromEntries(said))
  }
  return authored(sentence)
}

/** Whether a page can say this in another language. */
export function isKnownSentence(sentence: string): boolean {
  return PATTERNS.some(({ whole }) => whole.test(sentence))
}
