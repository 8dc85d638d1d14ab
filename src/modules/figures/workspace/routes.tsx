import type { StaffRoute } from '../../../platform/http/route.ts'
import { listRoutes, type House } from '../../../platform/papers/index.ts'
import { readFigures, takeFiguresIn } from '../policy.ts'
import { openFiguresRoom } from '../reading-apart.ts'
import { bringPath, figuresPath, filePath, seriesPath, seriesSearchPath, uploadPath } from './addresses.ts'
import {
  filesList,
  showBring,
  showFile,
  showFiles,
  showSeries,
  showSeriesSearch,
  showUpload,
  takeBring,
  takeColumns,
  takeDrop,
  takeSigns,
  takeUpload,
} from './handlers.tsx'

/** Files of figures: taking them in, what came of each, and where every figure stands. */
export function figuresRoutes(house: House): StaffRoute[] {
  const read = openFiguresRoom()
  const upload = uploadPath(':id')
  const reads = { method: 'get', permission: readFigures, audit: 'none' } as const
  const takes = { method: 'post', permission: takeFiguresIn } as const
  return [
    ...listRoutes(house, { path: figuresPath, permission: readFigures, name: 'figures', list: filesList }),
    { ...reads, path: figuresPath, handle: showFiles },
    { ...reads, path: seriesSearchPath, handle: showSeriesSearch },
    { ...reads, path: seriesPath(':id'), handle: showSeries },
    { ...reads, path: filePath(':id'), handle: showFile },
    { method: 'get', path: bringPath, permission: takeFiguresIn, audit: 'none', handle: showBring },
    {
      ...takes,
      path: bringPath,
      audit: 'figures.bring',
      takesDocument: true,
      handle: (request) => takeBring(request, read),
    },
    { method: 'get', path: upload, permission: takeFiguresIn, audit: 'none', handle: showUpload },
    { ...takes, path: upload, audit: 'figures.take', handle: (request) => takeUpload(request, read) },
    {
      ...takes,
      path: `${upload}/columns`,
      audit: 'figures.bring',
      handle: (request) => takeColumns(request, read),
    },
    {
      ...takes,
      path: `${upload}/signs`,
      audit: 'figures.bring',
      handle: (request) => takeSigns(request, read),
    },
    { ...takes, path: `${upload}/drop`, audit: 'figures.drop', handle: takeDrop },
  ]
}
