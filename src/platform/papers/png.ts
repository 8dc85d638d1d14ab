import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { withoutMarks } from '../../kernel/authored.ts'
import { pictureFonts } from './fonts.ts'

/** A drawing that holds all it needs: lengths in pixels, colours as attributes, no style sheet. */
export interface Drawing {
  /** the markup of one `svg` element */
  readonly svg: string
  /** BCP 47 tag of its words */
  readonly language: string
}

/** Dots to a pixel of the drawing: sharp when it is printed or enlarged. */
const DENSITY = 2

let loaded: Promise<void> | undefined

/** The same bytes for the same drawing. */
export async function writePng({ svg, language }: Drawing): Promise<Uint8Array> {
  loaded ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await loaded
  const text = withoutMarks(svg)
  const { buffers, family } = pictureFonts(language, text)
  const resvg = new Resvg(text, {
    fitTo: { mode: 'zoom', value: DENSITY },
    font: { fontBuffers: buffers, defaultFontFamily: family, sansSerifFamily: family },
    languages: [language],
  })
  const image = resvg.render()
  try {
    return image.asPng()
  } finally {
    image.free()
    resvg.free()
  }
}
