// These are given their published names when the styles are built.
import { initAll } from './govuk-frontend.js'
import './shortcuts.js'

initAll()

// The accordion puts heading and "Show" side by side without a space, so that the words that are seen ("NeedsShow") are
// not those that are said ("Needs, Show"), which WCAG 2.5.3 asks for.
for (const part of document.querySelectorAll('.govuk-accordion__section-button > span')) part.after(' ')
