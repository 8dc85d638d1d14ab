const COLOURS = {
  dark: { thread: '#e9b44c', knot: '#ffffff' },
  light: { thread: '#b8780f', knot: '#0f3443' },
}

/** The service's own sign: one thread that runs down through three knots. `variant` says on what ground it stands. */
export function Mark({ class: classes, variant }: { class: string; variant: 'dark' | 'light' }) {
  const { thread, knot } = COLOURS[variant]
  return (
    <svg
      class={classes}
      xmlns="http://www.w3.org/2000/svg"
      width="40"
      height="40"
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M31 7C22 1 10 5 10 13c0 9 21 5 21 14 0 8-12 11-21 6"
        fill="none"
        stroke={thread}
        stroke-width="4"
        stroke-linecap="round"
      />
      <circle cx="31" cy="7" r="4.5" fill={knot} />
      <circle cx="20.5" cy="20" r="4.5" fill={knot} />
      <circle cx="10" cy="33" r="4.5" fill={knot} />
    </svg>
  )
}
