export { restoreBackup, type Restored } from './restore.ts'
export { writeBackup, type BackupMade } from './write.ts'
