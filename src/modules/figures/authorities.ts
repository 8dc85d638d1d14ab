import type { AreaSpec } from './figure.ts'

/**
 * The three figures by which the Department for Education knows an authority, and its code in the register of geographic
 * codes (ONS): files that have the one alone and files that have the other speak of the same place. Reorganised ones too.
 */
const CODES = `
  201 E09000001 202 E09000007 203 E09000011 204 E09000012 205 E09000013 206 E09000019 207 E09000020 208
  E09000022 209 E09000023 210 E09000028 211 E09000030 212 E09000032 213 E09000033 301 E09000002 302
  E09000003 303 E09000004 304 E09000005 305 E09000006 306 E09000008 307 E09000009 308 E09000010 309
  E09000014 310 E09000015 311 E09000016 312 E09000017 313 E09000018 314 E09000021 315 E09000024 316
  E09000025 317 E09000026 318 E09000027 319 E09000029 320 E09000031 330 E08000025 331 E08000026 332
  E08000027 333 E08000028 334 E08000029 335 E08000030 336 E08000031 340 E08000011 341 E08000012 342
  E08000013 343 E08000014 344 E08000015 350 E08000001 351 E08000002 352 E08000003 353 E08000004 354
  E08000005 355 E08000006 356 E08000007 357 E08000008 358 E08000009 359 E08000010 370 E08000038 371
  E08000017 372 E08000018 373 E08000039 380 E08000032 381 E08000033 382 E08000034 383 E08000035 384
  E08000036 390 E08000037 391 E08000021 392 E08000022 393 E08000023 394 E08000024 420 E06000053 800
  E06000022 801 E06000023 802 E06000024 803 E06000025 805 E06000001 806 E06000002 807 E06000003 808
  E06000004 810 E06000010 811 E06000011 812 E06000012 813 E06000013 815 E06000065 816 E06000014 821
  E06000032 822 E06000055 823 E06000056 825 E06000060 826 E06000042 830 E10000007 831 E06000015 835
  E10000009 836 E06000029 837 E06000028 838 E06000059 839 E06000058 840 E06000047 841 E06000005 845
  E10000011 846 E06000043 850 E10000014 851 E06000044 852 E06000045 855 E10000018 856 E06000016 857
  E06000017 860 E10000028 861 E06000021 865 E06000054 866 E06000030 867 E06000036 868 E06000040 869
  E06000037 870 E06000038 871 E06000039 872 E06000041 873 E10000003 874 E06000031 876 E06000006 877
  E06000007 878 E10000008 879 E06000026 880 E06000027 881 E10000012 882 E06000033 883 E06000034 884
  E06000019 885 E10000034 886 E10000016 887 E06000035 888 E10000017 889 E06000008 890 E06000009 891
  E10000024 892 E06000018 893 E06000051 894 E06000020 895 E06000049 896 E06000050 908 E06000052 909
  E10000006 916 E10000013 919 E10000015 921 E06000046 925 E10000019 926 E10000020 928 E10000021 929
  E06000057 931 E10000025 933 E06000066 935 E10000029 936 E10000030 937 E10000031 938 E10000032 940
  E06000061 941 E06000062 942 E06000063 943 E06000064
`

const CODE_OF: ReadonlyMap<string, string> = new Map(
  [...CODES.matchAll(/(\d{3})\s+(E\d{8})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
)
const OLD_CODE_OF: ReadonlyMap<string, string> = new Map([...CODE_OF].map(([old, code]) => [code, old]))

/** Pairs of one authority whose code alone changed; Barnsley and Sheffield exchanged a few streets in 2025. */
const RECODED: ReadonlyMap<string, string> = new Map([
  ['E08000016', 'E08000038'],
  ['E08000019', 'E08000039'],
  ['E08000020', 'E08000037'],
  ['E06000048', 'E06000057'],
  ['E10000002', 'E06000060'],
  ['E10000023', 'E06000065'],
  ['E10000027', 'E06000066'],
])

export interface Reorganised {
  /** the last day on which it was an authority */
  endedOn: string
  /** names of those that stand in its place */
  successors: string
}

/**
 * Structural changes orders of 2018, 2020 and 2022: authorities that ended, whose figures are not those of the ones that
 * came after them.
 */
export const REORGANISED: ReadonlyMap<string, Reorganised> = new Map([
  ['E06000028', { endedOn: '2019-03-31', successors: 'Bournemouth, Christchurch and Poole' }],
  ['E06000029', { endedOn: '2019-03-31', successors: 'Bournemouth, Christchurch and Poole' }],
  ['E10000009', { endedOn: '2019-03-31', successors: 'Dorset; Bournemouth, Christchurch and Poole' }],
  ['E10000021', { endedOn: '2021-03-31', successors: 'North Northamptonshire, West Northamptonshire' }],
  ['E10000006', { endedOn: '2023-03-31', successors: 'Cumberland, Westmorland and Furness' }],
])

const LONDON = 'E12000007'

/** [code, the number that LAIT gives it, name] */
const REGIONS: readonly (readonly [string, string, string])[] = [
  ['E12000001', '980', 'North East'],
  ['E12000002', '981', 'North West'],
  ['E12000003', '982', 'Yorkshire and The Humber'],
  ['E12000004', '983', 'East Midlands'],
  ['E12000005', '984', 'West Midlands'],
  ['E12000006', '985', 'East of England'],
  [LONDON, '986', 'London'],
  ['E13000001', '987', 'Inner London'],
  ['E13000002', '988', 'Outer London'],
  ['E12000008', '989', 'South East'],
  ['E12000009', '990', 'South West'],
]

export const ENGLAND: AreaSpec = { code: 'E92000001', name: 'England', kind: 'country' }

export function regionSpec(code: string, name: string): AreaSpec {
  const isPart = code.startsWith('E13')
  return { code, name, kind: 'region', ...(isPart ? { regionCode: LONDON } : {}) }
}

/** By the number that LAIT gives it. */
export function regionByNumber(number: string): AreaSpec | undefined {
  const found = REGIONS.find(([, each]) => each === number)
  return found && regionSpec(found[0], found[2])
}

/** "Rotherham MBC", "Rotherham Metropolitan Borough Council" and "Borough of Rotherham" without what they are. */
export function bareName(name: string): string {
  return name
    .trim()
    .replace(/^(?:the )?(?:(?:(?:royal|london|metropolitan) )?borough|city|county) of /i, '')
    .replace(
      / (?:(?:(?:metropolitan )?borough|city|county|district) )?council$| (?:mbc|mdc|cc|bc|dc|lbc?)$/i,
      '',
    )
}

export function regionByName(name: string): AreaSpec | undefined {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replaceAll('&', 'and')
      .replaceAll(/\bthe\b|\s+/g, '')
  const found = REGIONS.find(([, , each]) => plain(each) === plain(name))
  return found && regionSpec(found[0], found[2])
}

/** The code that a place has today, where its code alone changed. */
export function currentCode(code: string): string {
  return RECODED.get(code) ?? code
}

/** Before the name of a place that only the council's own files name. */
export const OWN_PLACE = 'own:'

/** An authority as files name it: by either code. Parts of London lie in London. */
export function authoritySpec(given: {
  code?: string | undefined
  oldCode?: string | undefined
  name: string
  regionCode?: string | undefined
}): AreaSpec {
  const { name, regionCode } = given
  const code = currentCode(given.code || (CODE_OF.get(given.oldCode ?? '') ?? `old:${given.oldCode ?? name}`))
  const oldCode = given.oldCode || OLD_CODE_OF.get(code)
  const region = regionCode?.startsWith('E13') ? LONDON : regionCode
  return { code, name, kind: 'authority', oldCode, regionCode: region }
}
