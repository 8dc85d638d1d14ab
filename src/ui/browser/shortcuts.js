// `/` to the search, `g` and a letter to a room, `?` to the list of them. Only where the page says which there are,
// never while a field has the focus or another key is held, and not when they were switched off (WCAG 2.2, 2.1.4).
const OFF = 'goldthread-shortcuts-off'
const body = document.body
let wentBefore = 0

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

function follow(address) {
  if (address) location.assign(address)
}

if (body.dataset.gtShortcuts) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isWriting(event.target) || isOff()) return
    // The letter after `g` has to come soon, as it does from who means it.
    const isSecond = event.timeStamp - wentBefore < 1500
    wentBefore = 0
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
    }
  })
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
