export { queueMail, queueMailForSignIn, type OutgoingMail } from './queue.ts'
export { createSender, type MailSettings, type Sender } from './sender.ts'
export { mailTasks } from './tasks.ts'
export {
  countMails,
  MAIL_STATES,
  readBody,
  sayMailArrived,
  selectMail,
  selectMails,
  tryMailAgain,
  type Mail,
  type MailState,
  type Outbox,
} from './outbox.ts'
