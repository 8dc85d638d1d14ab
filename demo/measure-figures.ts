/**
 * The figures of the demonstration's measures, the earliest first. Those of 2010 to 2012 are printed in the borough's
 * Report Card of March 2013; every other is made up, and its measure says so as its source.
 */

/** How many out of how many; a symbol where there is no figure. */
export type Counted = readonly [part: number, whole: number] | 'x'

/** From April 2024, each month. */
export const CONTACTS_DECIDED: readonly Counted[] = [
  [301, 428],
  [312, 441],
  [290, 419],
  [318, 447],
  [284, 402],
  [325, 460],
  [331, 468],
  [309, 440],
  [276, 398],
  [322, 455],
  [305, 431],
  [334, 470],
  [298, 426],
  [311, 439],
  [294, 415],
  [327, 461],
  [281, 405],
  // The hub came together here.
  [361, 438],
  [379, 455],
  [366, 441],
  [331, 394],
  [382, 459],
  [358, 424],
  [390, 464],
  [349, 417],
  [368, 436],
  [372, 441],
  [355, 417],
  [343, 405],
  [384, 452],
  [376, 437],
]

/** From April 2024, each month: few children, so that what is public has to hide some. */
export const HEALTH_ASSESSMENTS: readonly Counted[] = [
  [6, 11],
  [7, 12],
  [5, 9],
  [8, 13],
  [6, 10],
  [7, 13],
  [9, 14],
  [6, 11],
  [5, 8],
  [7, 12],
  [8, 12],
  [6, 9],
  [7, 11],
  [9, 13],
  [6, 10],
  [8, 12],
  [7, 10],
  [9, 12],
  [8, 11],
  [7, 9],
  'x',
  [8, 10],
  [9, 12],
  [7, 9],
  [8, 10],
  [10, 12],
  [9, 11],
  [8, 9],
  [10, 12],
  [9, 10],
  [8, 10],
]

/** From April 2024, each month. */
export const REFERRED_AGAIN: readonly Counted[] = [
  [52, 248],
  [49, 240],
  [55, 251],
  [47, 236],
  [50, 229],
  [54, 252],
  [48, 241],
  [51, 246],
  [46, 221],
  [53, 250],
  [49, 238],
  [52, 247],
  [47, 233],
  [50, 244],
  [45, 228],
  [51, 249],
  [44, 226],
  [48, 240],
  [46, 237],
  [43, 219],
  [47, 241],
  [45, 235],
  [44, 239],
  [42, 227],
  [46, 244],
  [43, 236],
  [41, 229],
  [40, 224],
  [44, 242],
  [42, 238],
  [41, 236],
]

/** From April 2024, each month. */
export const FAMILIES_HELPED: readonly number[] = [
  112, 118, 121, 109, 98, 124, 131, 127, 104, 119, 123, 128, 115, 120, 126, 117, 101, 129, 134, 130, 108, 122,
  127, 133, 119, 125, 131, 121, 106, 135, 138,
]

/** From April 2025, each month; October 2026 is still to be given. */
export const SEEN_IN_FOUR_WEEKS: readonly Counted[] = [
  [61, 118],
  [64, 121],
  [60, 116],
  [66, 125],
  [58, 109],
  [69, 128],
  [72, 131],
  [70, 126],
  [61, 112],
  [74, 130],
  [71, 124],
  [76, 133],
  [75, 128],
  [78, 132],
  [73, 123],
  [80, 134],
  [66, 111],
  [81, 135],
]

/** From April 2024, each quarter. */
export const PLANS_IN_TIME: readonly Counted[] = [
  [38, 74],
  [41, 80],
  [36, 69],
  [44, 83],
  [43, 78],
  [49, 85],
  [47, 79],
  [53, 86],
  [52, 81],
  [57, 84],
]

/** From April 2024, each quarter. */
export const SUITABLE_HOMES: readonly Counted[] = [
  [141, 165],
  [143, 166],
  [140, 163],
  [146, 168],
  [147, 167],
  [149, 168],
  [150, 169],
  [153, 170],
  [152, 168],
  [156, 171],
]

/** From April 2024, each quarter. */
export const FIRST_OFFENCES: readonly Counted[] = [
  [24, 25_600],
  [22, 25_600],
  [25, 25_600],
  [21, 25_600],
  [20, 25_750],
  [22, 25_750],
  [19, 25_750],
  [18, 25_750],
  [19, 25_900],
  [17, 25_900],
]

/** Academic years from 2020 to 2021. */
export const OFTEN_AWAY: readonly Counted[] = [
  [5212, 38_140],
  [9105, 38_420],
  [8811, 38_655],
  [8420, 38_790],
  [7998, 38_875],
]

/** Academic years from 2020 to 2021. */
export const READY_FOR_SCHOOL: readonly Counted[] = [
  [1836, 2894],
  [1858, 2880],
  [1907, 2871],
  [1921, 2846],
  [1939, 2833],
]

/** Financial years from 2023 to 2024. */
export const INTERNSHIPS: readonly number[] = [14, 17, 20]

/** Academic years from 2010 to 2011. */
export const FIVE_GOOD_GRADES: readonly string[] = ['50.8', '56.7']
/** England, academic year 2011 to 2012. */
export const FIVE_GOOD_GRADES_ENGLAND = '58.9'

/** The years in which the Department published them: 2010 to 2011 and 2011 to 2012. */
export const CHILD_POVERTY: readonly string[] = ['22', '23.3']
