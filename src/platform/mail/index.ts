export { queueMail, queueMailForSignIn, type OutgoingMail } from './queue.ts'
export { addressIn, createSender, type MailSettings, type Sender } from './sender.ts'
export { mailTasks } from './tasks.ts'
