import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LinkKind, PublishedNode, Thread } from '../../../thread/index.ts'
import { threadView, type ThreadView } from './thread-view.ts'

function node(id: string, kind = 'outcome'): PublishedNode {
  return { id, kind, title: `Title of ${id}`, planId: 'plan', ref: null, path: `/plans/p/${id}` }
}

function thread(
  direction: 'up' | 'down',
  startId: string,
  nodes: PublishedNode[],
  links: [string, string][],
): Thread<PublishedNode> {
  const kind: LinkKind = 'contributes-to'
  return {
    startId,
    direction,
    nodes,
    links: links.map(([fromId, toId]) => ({ fromId, toId, kind })),
    more: false,
  }
}

function alone(id: string): Thread<PublishedNode> {
  return thread('down', id, [node(id)], [])
}

describe('the thread above a record', () => {
  test('follows the line that passes a vision, and tells the others beside it', () => {
    const nodes = [
      node('activity', 'activity'),
      node('outcome'),
      node('plan', 'delivery-plan'),
      node('year', 'delivery-plan'),
      node('vision', 'vision'),
    ]
    const up = thread('up', 'activity', nodes, [
      ['activity', 'outcome'],
      ['outcome', 'plan'],
      ['plan', 'year'],
      ['outcome', 'vision'],
    ])
    const view = threadView(up, alone('activity'))
    expect(view?.above.map((step) => step.node.id)).toEqual(['vision', 'outcome'])
    expect(view?.above[0]?.beside.map((each) => each.node.id)).toEqual(['plan', 'year'])
  })

  test('is empty for a record that serves nothing', () => {
    expect(threadView(thread('up', 'a', [node('a')], []), alone('a'))?.above).toEqual([])
  })

  test('holds each record above exactly once, whatever diamonds and circles there are', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const links = fc.array(fc.tuple(ids, ids), { maxLength: 20 })
    fc.assert(
      fc.property(links, (pairs) => {
        const all = [...'abcdef'].map((id) => node(id, id === 'f' ? 'vision' : 'outcome'))
        const view = threadView(thread('up', 'a', all, pairs), alone('a'))
        const told = namesAbove(view)
        expect(new Set(told).size).toBe(told.length)
        expect(new Set(told)).toEqual(reachable(pairs))
      }),
    )
  })
})

function namesAbove(view: ThreadView | undefined): string[] {
  return (view?.above ?? []).flatMap((step) => [step.node.id, ...step.beside.map((each) => each.node.id)])
}

function reachable(links: [string, string][]): Set<string> {
  const reached = new Set(['a'])
  for (let before = 0; before !== reached.size;) {
    before = reached.size
    for (const [from, to] of links) if (reached.has(from)) reached.add(to)
  }
  reached.delete('a')
  return reached
}
