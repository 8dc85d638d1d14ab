// `/` to the search, `g` and a letter to a room, `?` to the list of them; on a page with places to step to, such as the
// doubts and the facts of a review, a letter to the next or the one before. Only where the page says which there are,
// never while a field has the focus or another key is held, and not when they were switched off (WCAG 2.2, 2.1.4).
const OFF = 'goldthread-shortcuts-off'
const body = document.body
// Long before the page: time stamps begin with it.
let wentBefore = -Infinity

function isOff() {
  try {
    return localStorage.getItem(OFF) === '1'
  } catch {
    return false
  }
}

function isWriting(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** By key: which places it steps to, and which way. */
const STEPS = { n: ['doubt', 1], p: ['doubt', -1], j: ['fact', 1], k: ['fact', -1] }

/** Onwards from where the reader is, and round to the other end. */
function step([name, way]) {
  const stops = [...document.querySelectorAll(`[data-gt-stop="${name}"]`)]
  const active = document.activeElement
  const here = active && active !== body ? active : document.querySelector(':target')
  const side = way === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
  const ahead = here
    ? stops.filter((stop) => stop !== here && here.compareDocumentPosition(stop) & side)
    : stops
  const next = (ahead.length > 0 ? ahead : stops).at(way === 1 ? 0 : -1)
  next?.focus()
  next?.scrollIntoView({ block: 'center' })
}

function follow(address) {
  if (address) location.assign(address)
}

if (body.dataset.gtShortcuts) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isWriting(event.target) || isOff()) return
    // The letter after `g` has to come soon, as it does from who means it.
    const isSecond = event.timeStamp - wentBefore < 1500
    wentBefore = -Infinity
    if (isSecond) {
      const link = document.querySelector(`a[data-gt-letter="${CSS.escape(event.key)}"]`)
      if (link) event.preventDefault()
      follow(link?.href)
    } else if (event.key === 'g') {
      wentBefore = event.timeStamp
    } else if (event.key === '/') {
      event.preventDefault()
      document.getElementById('find-in-workspace')?.focus()
    } else if (event.key === '?') {
      follow(body.dataset.gtShortcuts)
    } else if (Object.hasOwn(STEPS, event.key)) {
      step(STEPS[event.key])
    }
  })
}

if (body.dataset.gtShortcuts && !isOff()) {
  for (const keys of document.querySelectorAll('[data-gt-keys]')) keys.hidden = false
}

const shown = document.querySelector('[data-gt-shortcut-switch]')
const box = shown?.querySelector('input')
if (shown && box) {
  shown.hidden = false
  box.checked = !isOff()
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
  })
}
