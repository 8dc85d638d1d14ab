import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The machine's Chromium: GOLDTHREAD_CHROMIUM, or where the systems put it. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  return [env['GOLDTHREAD_CHROMIUM'], ...PLACES].find((place) => place && existsSync(place))
}

export const NO_BROWSER =
  'No Chromium is on this machine, so the browser journeys are skipped: install it (Debian: apt-get install chromium) or set GOLDTHREAD_CHROMIUM.'

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env)
  if (!executablePath) throw new Error(NO_BROWSER)
  // Chromium's own sandbox does not run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    executablePath,
    args: [
      ...asRoot,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
