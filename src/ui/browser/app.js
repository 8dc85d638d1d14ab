// These are given their published names when the styles are built.
import { initAll } from './govuk-frontend.js'
import './draft.js'
import './review.js'
import './shortcuts.js'

initAll()

// The accordion puts heading and "Show" side by side without a space, so that the words that are seen ("NeedsShow") are
// not those that are said ("Needs, Show"), which WCAG 2.5.3 asks for.
for (const part of document.querySelectorAll('.govuk-accordion__section-button > span')) part.after(' ')

// A form that a passkey answers: the browser is asked, and its answer goes into the form.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const isNew = form.dataset.passkey === 'create'
  const read = isNew ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'
  const canAsk = typeof window.PublicKeyCredential?.[read] === 'function'
  form.hidden = !canAsk
  for (const words of document.querySelectorAll('[data-passkey-without]')) words.hidden = canAsk
  form.addEventListener('submit', async (event) => {
    if (form.elements.answer.value !== '') return
    event.preventDefault()
    const failed = document.querySelector('[data-passkey-failed]')
    failed.hidden = true
    try {
      const publicKey = PublicKeyCredential[read](JSON.parse(form.dataset.passkeyOptions))
      const credential = await navigator.credentials[isNew ? 'create' : 'get']({ publicKey })
      form.elements.answer.value = JSON.stringify(credential.toJSON())
      form.requestSubmit()
    } catch {
      failed.hidden = false
    }
  })
}
