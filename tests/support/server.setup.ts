import type { TestProject } from 'vitest/node'
import { serverAtHand, startTestCluster, useServer } from './servers.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = serverAtHand(process.env)
  if (found === undefined) throw new Error('There is no server PostgreSQL for this project.')
  const server = found.kind === 'url' ? await useServer(found.url) : await startTestCluster(found.binaries)
  project.provide('serverUrl', server.url)
  project.provide('template', server.template)
  return server.stop
}
