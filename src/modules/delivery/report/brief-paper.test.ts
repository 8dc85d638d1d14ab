import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../tests/support/report-words.ts'
import { briefPaper } from './brief-paper.ts'
import { activity, CABINET, facts, HEAD, request, update } from './example-report.ts'
import { reportOf } from './snapshot.ts'

const speech = {
  language: { code: 'en', name: 'English', dir: 'ltr' } as const,
  authored: { code: 'en', name: 'English', dir: 'ltr' } as const,
  outdated: '',
  pages: '',
}
const style = { colour: '#14606f', publisher: 'The partnership', foot: '' }

function brief(count: number, postId = CABINET.id) {
  const late = { obstacle: 'The lease is late. '.repeat(20), needed: 'A room.', neededFrom: 'Estates' }
  const asked = Array.from({ length: count }, (_, at) =>
    request(activity(0x101 + at), at % 2 === 0 ? [update('delayed', late)] : []),
  )
  const report = reportOf(facts(asked))
  return briefPaper({ report, postId, isMade: true, words: wordsOf(), speech, style, today: '2026-11-22' })
}

describe('A brief', () => {
  it('stays on its page however much is late: it names some and counts the rest', () => {
    const blocks = brief(60)?.blocks ?? []
    const rows = blocks.flatMap((block) =>
      block.kind === 'table' ? block.groups.flatMap((each) => each.rows) : [],
    )
    expect(rows.length).toBeLessThanOrEqual(9)
    const said = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    expect(said).toEqual(['22 more are in the report.', '20 more are in the report.'])
    for (const cell of rows.flat()) expect(String(cell).length).toBeLessThan(160)
  })

  it('says what is needed and from whom', () => {
    expect(JSON.stringify(brief(1))).toContain('A room. From: Estates')
  })

  it('is for who holds a portfolio in the report and for nobody else', () => {
    expect(brief(1, HEAD.id)).toBeUndefined()
  })
})
