import { profile as defaults, type Profile } from './default.ts'

/** The demonstration borough: Rotherham's case as facts and figures, in our own wording, with posts and no people. */
export const profile: Profile = {
  ...defaults,
  partnership: 'Rotherham Children, Young People and Families Partnership',
  council: 'Rotherham Metropolitan Borough Council',
  contact: {
    email: 'partnership@rotherham.example',
    telephone: '01632 960 100',
    post: 'Performance and Quality Team, Town Hall, Rotherham',
  },
  // Told apart in print only by capitals and position, so they are listed.
  directorates: ['Children and Young People’s Services', 'Regeneration and Environment'],
  // Its passwords are printed in the README, and nobody could set one up for the next visitor.
  secondFactor: [],
  demonstration: true,
}
