/**
 * "1,234,567", as English documents print it; one of more decimals than documents print as `told` says it; a text that is no
 * plain number is given back as it is.
 */
export function grouped(text: string): string {
  if (!/^[-−]?\d+(?:\.\d+)?$/.test(text)) return text
  const short = /\.\d{7,}$/.test(text) ? toldPlainly(Number(text.replace('−', '-'))) : text
  return short.includes('e') ? text : short.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',')
}

/** A number within a step of arithmetic: six figures, and more only of a whole number that has them. */
export function told(value: number): string {
  return grouped(toldPlainly(value))
}

/** The same for machines. */
export function toldPlainly(value: number): string {
  const whole = Math.trunc(Math.abs(value)).toString().length
  return String(Number(value.toPrecision(Math.max(6, whole + 2))))
}
