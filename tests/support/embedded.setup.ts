import type { TestProject } from 'vitest/node'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { startTestCluster } from './servers.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestCluster(embeddedBinaries())
  project.provide('serverUrl', server.url)
  project.provide('template', server.template)
  return server.stop
}
