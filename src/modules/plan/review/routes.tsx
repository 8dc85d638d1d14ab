import type { Profile } from '../../../../profiles/default.ts'
import type { Route, StaffRoute } from '../../../platform/http/route.ts'
import { readDocuments } from '../policy.ts'
import { openReadingRoom } from '../reading/index.ts'
import { lessonsPath, readingsPath, revokeLessonPath } from './addresses.ts'
import { showBecomes, takeBecomes } from './becomes-handlers.tsx'
import { showChanges, takeChanges } from './changes-handlers.tsx'
import { showCorrect, takeCorrect, takeTakeOut } from './correct-handlers.tsx'
import { showLessons, showTeach, takeRevocation, takeTeach } from './lesson-handlers.tsx'
import { documentLists } from './lists.ts'
import { showPlace, takePlace } from './place-handlers.tsx'
import { sendDocument, showReview, showSource, takeConfirm } from './review-handlers.tsx'
import { showAccept, showRefuse, takeAccept, takeRefuse } from './settle-handlers.tsx'
import { showReadings, takeUpload } from './upload-handlers.tsx'

export function reviewRoutes(profile: Profile): Route[] {
  const reading = `${readingsPath}/:id`
  const readApart = openReadingRoom()
  return [
    shown(readingsPath, showReadings),
    {
      ...taken(readingsPath, 'reading.start', (request) => takeUpload(request, profile, readApart)),
      takesDocument: true,
    },
    ...documentLists(profile),
    shown(reading, (request) => showReview(request, profile)),
    shown(`${reading}/source`, showSource),
    shown(`${reading}/document`, sendDocument),
    taken(`${reading}/confirm`, 'reading.confirm', takeConfirm),
    shown(`${reading}/correct`, showCorrect),
    taken(`${reading}/correct`, 'reading.correct', takeCorrect),
    taken(`${reading}/take-out`, 'reading.take-out', takeTakeOut),
    shown(`${reading}/place`, showPlace),
    taken(`${reading}/place`, 'reading.place', takePlace),
    shown(`${reading}/becomes`, (request) => showBecomes(request, profile)),
    taken(`${reading}/becomes`, 'reading.choose', (request) => takeBecomes(request, profile)),
    shown(`${reading}/changes`, (request) => showChanges(request, profile)),
    taken(`${reading}/changes`, 'reading.update', (request) => takeChanges(request, profile)),
    shown(lessonsPath, showLessons),
    taken(revokeLessonPath, 'lesson.revoke', takeRevocation),
    shown(`${reading}/teach`, showTeach),
    taken(`${reading}/teach`, 'lesson.teach', (request) => takeTeach(request, profile, readApart)),
    shown(`${reading}/accept`, (request) => showAccept(request, profile)),
    taken(`${reading}/accept`, 'reading.accept', (request) => takeAccept(request, profile)),
    shown(`${reading}/refuse`, showRefuse),
    taken(`${reading}/refuse`, 'reading.refuse', takeRefuse),
  ]
}

function shown(path: string, handle: StaffRoute['handle']): Route {
  return { method: 'get', path, permission: readDocuments, audit: 'none', handle }
}

function taken(path: string, audit: string, handle: StaffRoute['handle']): StaffRoute {
  return { method: 'post', path, permission: readDocuments, audit, handle }
}
