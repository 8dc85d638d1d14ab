import type { Profile } from '../../profiles/default.ts'
import type { FrameContext } from '../platform/http/app.ts'
import type { PageView } from '../platform/http/reply.ts'

export function drawFrame(profile: Profile, view: PageView, context: FrameContext): string {
  return `<!doctype html>${(
    <html lang={context.request.language.code} dir={context.request.language.dir}>
      <head>
        <title>{`${view.title} - ${profile.partnership}`}</title>
      </head>
      <body>
        <main>{view.body}</main>
      </body>
    </html>
  )}`
}
