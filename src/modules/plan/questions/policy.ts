import { permissionInScope } from '../../../platform/identity/actor.ts'

// The policies question_read and question_answer of migrations/0007-grants.sql say the same.
export const readQuestions = permissionInScope('read-questions', 'right.readQuestions', [
  'administrator',
  'performance-officer',
  'directorate-lead',
])
export const answerQuestions = permissionInScope('answer-questions', 'right.answerQuestions', [
  'administrator',
  'performance-officer',
  'directorate-lead',
])
