import type { Fault, Phrase } from '../../../kernel/result.ts'
import { eesPeriod, periodPhrase } from '../../figures/index.ts'
import type { Count } from './table.ts'

/**
 * A cell in the words of whoever reads: its period as the pages say it, then area, group and what is counted. What an
 * earlier publication kept without these has its label.
 */
export function cellPhrase({ key, label, named }: Pick<Count, 'key' | 'label' | 'named'>): Phrase | string {
  const [code = '', identifier = ''] = key.split('/').slice(2, -1).join('/').split('~')
  if (!named || code === '') return label
  const printed = eesPeriod(code, identifier)
  const period = periodPhrase({ code, identifier }, typeof printed === 'string' ? label : printed.name)
  return named.reduce<Phrase | string>(
    (cell, part) => ({ message: 'disclosure.cellOf', values: { period: cell, part } }),
    period,
  )
}

/** The gate runs where no words are: it names a cell by its label. */
export function withCellNamed(fault: Fault, counts: readonly Count[]): Fault {
  const count = counts.find(({ label }) => label === fault.values?.['cell'])
  return count ? { ...fault, values: { ...fault.values, cell: cellPhrase(count) } } : fault
}
