import { afterAll, afterEach } from 'vitest'
import { afterFiles, afterTests } from './endings.ts'

// Support modules are loaded by the file that comes after this: what they have to say is asked for when it ends.
afterEach(async () => {
  for (const work of afterTests) await work()
})
afterAll(async () => {
  for (const work of afterFiles) await work()
})
