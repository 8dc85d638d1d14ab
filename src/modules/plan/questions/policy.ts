import { permissionOf } from '../../../platform/identity/actor.ts'

// The policies question_read and question_answer of migrations/0004-plan.sql say the same.
export const readQuestions = permissionOf(
  'read-questions',
  'administrator',
  'performance-officer',
  'directorate-lead',
)
export const answerQuestions = permissionOf(
  'answer-questions',
  'administrator',
  'performance-officer',
  'directorate-lead',
)
