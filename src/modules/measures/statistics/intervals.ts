/** What lies between, in the unit of what it is about; 95% unless another z was given. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** The standard normal distance that leaves 2.5% on each side. */
export const Z_95 = 1.959963984540054

/**
 * Wilson's score interval of a proportion: `count` of `of`, both whole, as a share of 0–1. Undefined where there is
 * no such proportion (of nothing, or more than all).
 *
 * Source: E. B. Wilson, Probable inference, JASA 22 (1927); the method of OHID's technical guide to confidence intervals.
 */
export function wilson(count: number, of: number, z = Z_95): Interval | undefined {
  if (!(of > 0) || count < 0 || count > of) return undefined
  const middle = 2 * count + z ** 2
  const reach = z * Math.sqrt(z ** 2 + 4 * count * (1 - count / of))
  const whole = 2 * (of + z ** 2)
  return { lower: Math.max(0, (middle - reach) / whole), upper: Math.min(1, (middle + reach) / whole) }
}

/**
 * Byar's approximation to the interval of a count of events, in events.
 *
 * Source: N. E. Breslow and N. E. Day, Statistical methods in cancer research, volume II (1987), page 69; the method of
 * OHID's technical guide for counts of 10 and more.
 */
export function byar(count: number, z = Z_95): Interval | undefined {
  if (!(count > 0)) return undefined
  const more = count + 1
  return {
    lower: count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    upper: more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3,
  }
}

/**
 * The exact interval of a whole count of events, in events: the two means of a Poisson distribution under which as many
 * or more, as few or fewer, come with the chance of one tail. It is the same as half of χ²'s quantile with 2x and 2x + 2
 * degrees of freedom, which for whole counts needs no table: the sum is halved in on. Up to 60 events, of which a double
 * can still hold the chance.
 */
export function exactPoisson(count: number, tail = 0.025): Interval | undefined {
  if (!Number.isInteger(count) || count < 0 || count > 60) return undefined
  return {
    lower: count === 0 ? 0 : meanWhere(count - 1, 1 - tail),
    upper: meanWhere(count, tail),
  }
}

/** The interval of a count of events: exact below 10, Byar's from 10 (OHID's technical guide). */
export function countInterval(count: number): Interval | undefined {
  return count < 10 && Number.isInteger(count) ? exactPoisson(count) : byar(count)
}

/** The interval of a rate: `count` events among `of`, told per so many, for example per 10,000. */
export function rateInterval(count: number, of: number, per: number): Interval | undefined {
  const events = of > 0 ? countInterval(count) : undefined
  return events && { lower: (events.lower / of) * per, upper: (events.upper / of) * per }
}

/** The mean at which `count` or fewer events have the chance `chance`. */
function meanWhere(count: number, chance: number): number {
  let low = 0
  let high = 10 * (count + 2)
  // 100 halvings are more than a double can tell apart
  for (let turn = 0; turn < 100; turn += 1) {
    const mean = (low + high) / 2
    if (chanceOfAtMost(count, mean) > chance) low = mean
    else high = mean
  }
  return (low + high) / 2
}

function chanceOfAtMost(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let events = 1; events <= count; events += 1) {
    term *= mean / events
    sum += term
  }
  return sum
}
