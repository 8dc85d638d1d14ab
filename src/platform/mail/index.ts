export { queueMail, queueMailForSignIn, type OutgoingMail } from './queue.ts'
