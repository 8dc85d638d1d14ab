import type { Part } from './zips.ts'
import { zipOf } from './zips.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const NAMESPACES = [
  `xmlns:w="${MAIN}"`,
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ')
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Story = 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'comments' | 'header' | 'footer'

const ROOTS: Readonly<Record<Story, string>> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'hdr',
  footer: 'ftr',
}

/** A part of a Word document around what it holds. */
export function partXml(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${NAMESPACES}>${content}</w:${root}>`
}

/** The bytes of a Word document from the XML inside its parts, and whatever else is to be in the file. */
export function wordOf(
  body: string,
  stories: Partial<Record<Story, string>> = {},
  more: readonly Part[] = [],
): Buffer {
  const named = Object.entries(stories) as [Story, string][]
  const relation = (type: string, target: string, id: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = (content: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', content: relations(relation('officeDocument', 'word/document.xml', 'rId1')) },
    { name: 'word/document.xml', content: partXml('document', `<w:body>${body}</w:body>`) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(named.map(([story]) => relation(story, `${story}.xml`, story)).join('')),
    },
    ...named.map(([story, content]) => ({
      name: `word/${story}.xml`,
      content: partXml(ROOTS[story], content),
    })),
    ...more,
  ])
}
