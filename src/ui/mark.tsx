const COLOURS = {
  dark: { thread: '#e9b44c', knot: '#ffffff' },
  light: { thread: '#b8780f', knot: '#0f3443' },
}

/** The service's own sign: one thread through three knots. `variant` says on what ground it stands. */
export function Mark({ class: classes, variant }: { class: string; variant: 'dark' | 'light' }) {
  const { thread, knot } = COLOURS[variant]
  return (
    <svg
      class={classes}
      xmlns="http://www.w3.org/2000/svg"
      width="36"
      height="36"
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M11 2v8c0 9 18 10 18 20v8"
        fill="none"
        stroke={thread}
        stroke-width="3.5"
        stroke-linecap="round"
      />
      <circle cx="11" cy="8" r="5" fill={knot} />
      <circle cx="20" cy="20" r="5" fill={thread} />
      <circle cx="29" cy="32" r="5" fill={knot} />
    </svg>
  )
}
