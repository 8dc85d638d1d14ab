/**
 * What support modules clean up or look at when a test or a file of tests ends. They are loaded once for many files,
 * so hooks of their own would belong to the first of them alone: endings.setup.ts runs these for each.
 */
type Work = () => Promise<void> | void

export const afterTests: Work[] = []
export const afterFiles: Work[] = []
