import { describe, expect, it } from 'vitest'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { readSource } from './source.ts'

describe('cells of an OpenDocument sheet', () => {
  const flat = (cell: string) =>
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Plan"><table:table-row><table:table-cell>${cell}</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>`,
    )

  it('keep the words of lists and headings', async () => {
    const { units } = valueOf(
      await readSource(
        flat(
          '<text:h>First</text:h><text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>',
        ),
        'lists.fods',
      ),
    )
    expect(units[1]?.text).toBe('First\nOne\nTwo')
  })

  it('that are nested by the ten thousand make no plan, which a sentence says', async () => {
    const deep = `<text:p>${'<text:span>'.repeat(30_000)}x${'</text:span>'.repeat(30_000)}</text:p>`
    expect(faultOf(await readSource(flat(deep), 'deep.fods')).message).toBe('fault.document.damaged')
  })
})
