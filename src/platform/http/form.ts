import type { Form } from './route.ts'

type Value = string | File

/** A parsed form: text fields are strings, files are read only when asked for. */
export function formOf(body: Record<string, Value | Value[]>): Form {
  const values = (name: string): Value[] => {
    const value = body[name]
    return value === undefined ? [] : Array.isArray(value) ? value : [value]
  }
  const texts = (name: string) => values(name).filter((value) => typeof value === 'string')
  return {
    text: (name) => texts(name)[0] ?? '',
    all: texts,
    file: async (name) => {
      const file = values(name).find((value) => typeof value !== 'string')
      if (!file || (file.size === 0 && file.name === '')) return undefined
      return { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    },
  }
}

export const EMPTY_FORM: Form = formOf({})
