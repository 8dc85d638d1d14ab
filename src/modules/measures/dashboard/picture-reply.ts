import type { Reply } from '../../../platform/http/reply.ts'
import { writePicture } from '../../../platform/papers/index.ts'
import type { Html } from '../../../ui/markup.ts'
import type { Screen } from './told.ts'

/** A drawing as a file to take away; `name` without its ending. */
export async function pictureReply(
  name: string,
  { language }: Pick<Screen, 'language'>,
  drawn: Html,
): Promise<Reply> {
  return {
    kind: 'file',
    body: await writePicture({ svg: drawn.toString(), language: language.code }),
    type: 'image/png',
    filename: `${name}.png`,
  }
}
