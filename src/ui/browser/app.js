// `govuk-frontend.js` is given its published name when the styles are built.
import { initAll } from './govuk-frontend.js'

initAll()
