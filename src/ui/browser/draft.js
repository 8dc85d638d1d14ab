// A form that shows the questions that its answers bring up, and keeps what is typed: some moments after the last key it is sent to be saved, and what the answer says is
// shown. Without this, or when the network is away, its button saves it.
const WAIT_MS = 1500
const form = document.querySelector('form[data-gt-draft]')

function show(name, words) {
  const place = form.querySelector(`[data-gt-${name}]`)
  if (place && typeof words === 'string' && place.textContent !== words) place.textContent = words
}

if (form) {
  // Only what the answer asks for; without scripts all of it stands there, with a hint.
  const showAsked = () => {
    const answers = new FormData(form)
    for (const part of form.querySelectorAll('[data-gt-when]'))
      part.hidden = !part.dataset.gtIs.split(' ').includes(answers.get(part.dataset.gtWhen))
  }
  showAsked()
  form.addEventListener('change', showAsked)
  let timer
  let isSent = false
  const save = async (keepalive) => {
    clearTimeout(timer)
    timer = undefined
    const fields = new FormData(form)
    // Files go with the form itself.
    for (const { name } of form.querySelectorAll('[type=file]')) fields.delete(name)
    try {
      const answer = await fetch(form.dataset.gtDraft, { method: 'POST', body: fields, keepalive })
      if (!answer.ok || isSent) return
      const { said, word, why } = await answer.json()
      show('draft-said', said)
      show('word', word)
      show('why', why)
    } catch {
      // The button is still there.
    }
  }
  form.addEventListener('input', ({ target }) => {
    clearTimeout(timer)
    if (target instanceof Element && target.matches('[type=file]')) return
    timer = setTimeout(() => void save(false), WAIT_MS)
  })
  form.addEventListener('submit', () => {
    isSent = true
    clearTimeout(timer)
  })
  // Who goes away in the middle of a sentence finds it again.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined && !isSent) void save(true)
  })
  for (const field of form.querySelectorAll('[type=file][data-gt-most]')) {
    field.addEventListener('change', () => {
      const isTooLarge = (field.files[0]?.size ?? 0) > Number(field.dataset.gtMost)
      field.setCustomValidity(isTooLarge ? field.dataset.gtTooLarge : '')
      if (!isTooLarge) return
      field.reportValidity()
      // It would be refused after minutes of sending.
      field.value = ''
    })
  }
}
