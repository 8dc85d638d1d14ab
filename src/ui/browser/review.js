// Review beside the source: the lines that a fact was read from are lit while it has the focus or the pointer, and the
// first of them is brought into sight within the source alone. Without this the links to the lines do it.
const LIT = 'gt-source__line--lit'
const scroll = document.querySelector('[data-gt-source]')
let lit = []

function show(line) {
  const around = scroll.getBoundingClientRect()
  const own = line.getBoundingClientRect()
  if (own.height === 0 || (own.top >= around.top && own.bottom <= around.bottom)) return
  scroll.scrollTop += own.top - around.top - around.height / 3
}

function light(target) {
  const fact = target instanceof Element ? target.closest('[data-gt-lines]') : null
  if (fact === null) return
  for (const line of lit) line.classList.remove(LIT)
  lit = fact.dataset.gtLines.split(' ').flatMap((line) => document.getElementById(`line-${line}`) ?? [])
  for (const line of lit) line.classList.add(LIT)
  if (lit[0]) show(lit[0])
}

if (scroll) {
  document.addEventListener('focusin', ({ target }) => light(target))
  document.addEventListener('pointerover', ({ target }) => light(target))
}
