export const figuresPath = '/workspace/figures'
export const bringPath = `${figuresPath}/new`
export const seriesSearchPath = `${figuresPath}/series`

export function uploadPath(id: string): string {
  return `${figuresPath}/uploads/${id}`
}

export function filePath(id: number | string): string {
  return `${figuresPath}/files/${id}`
}

export function seriesPath(id: number | string): string {
  return `${seriesSearchPath}/${id}`
}
