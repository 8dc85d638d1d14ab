import { profile as defaults, type Profile } from './default.ts'

/** The demonstration borough: Rotherham's case as facts and figures, in our own wording, with posts and no people. */
export const profile: Profile = {
  ...defaults,
  partnership: 'Rotherham Children, Young People and Families Partnership',
  council: 'Rotherham Metropolitan Borough Council',
  area: { code: 'E08000018', name: 'Rotherham' },
  contact: {
    email: 'partnership@rotherham.example',
    telephone: '01632 960 100',
    post: 'Performance and Quality Team, Town Hall, Rotherham',
  },
  papers: { ...defaults.papers, foot: 'Town Hall, Rotherham · partnership@rotherham.example' },
  // Told apart in print only by capitals and position, so they are listed.
  directorates: ['Children and Young People’s Services', 'Regeneration and Environment'],
  // Its passwords are printed in the README, and nobody could set one up for the next visitor.
  secondFactor: [],
  // Those of the borough's own page of 2013, which printed "Slovenian"; the families who came then speak Slovak.
  // zh-Hans and not zh: browsers choose the letterforms by the script, and those of zh-Hant differ.
  languages: [
    ...defaults.languages,
    { code: 'ar', name: 'العربية', dir: 'rtl' },
    { code: 'ur', name: 'اردو', dir: 'rtl' },
    { code: 'fa', name: 'فارسی', dir: 'rtl' },
    { code: 'sk', name: 'Slovenčina', dir: 'ltr' },
    { code: 'zh-Hans', name: '简体中文', dir: 'ltr' },
    { code: 'fr', name: 'Français', dir: 'ltr' },
  ],
  demonstration: true,
}
