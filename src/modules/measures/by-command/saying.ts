import { readFile } from 'node:fs/promises'
import { answerClaim, type ClaimedText } from '../claims/commands.ts'
import { claimedNote, claimedUpdate } from '../claims/claimed-text.ts'
import { signOffNote, writeNote } from '../commands/notes.ts'
import { NOTE_KINDS, type Note } from '../note-store.ts'
import { keyOf } from '../measure-period.ts'
import { notesOf } from '../queries.ts'
import type { Measure } from '../store.ts'
import { chosen, given, measureOf, named, NotDone, periodAsked, type Asked, type Deed } from './deed.ts'

const KINDS = NOTE_KINDS.join('|')

/** Commentary on a period, or one of the four notes that turn the curve. */
export const note: Deed = {
  usage: `note SLUG PERIOD ${KINDS} TEXT|--text FILE --by EMAIL`,
  event: 'measure.note',
  words: [3, 4],
  options: ['text'],
  act: async (asked) => {
    const { tx, actor, words } = asked
    const measure = await measureOf(asked)
    const kind = chosen(NOTE_KINDS, words[2])
    const period = await periodAsked(asked, measure, words[1] ?? '')
    const text = await textOf(asked, words[3])
    const { code, identifier, endsOn } = period
    const written = given(
      await writeNote(tx, actor, { id: measure.id, kind, code, identifier, endsOn, text }),
    )
    const { claims } = await openNote(asked, measure, written.id)
    const open = claims.filter(({ verdict, answer }) => verdict === 'not-supported' && !answer)
    return {
      lines: [
        [measure.slug, named(period), kind, `version ${written.version}`].join('\t'),
        ...open.map(({ sentence }) => `not supported\t${sentence}`),
      ],
      data: { ...written, notSupported: open.map(({ words: claim, sentence }) => ({ claim, sentence })) },
    }
  },
}

/** Somebody else's note, as it stands. */
export const signOff: Deed = {
  usage: `sign-off SLUG PERIOD ${KINDS} --by EMAIL`,
  event: 'measure.note.sign-off',
  words: [3, 3],
  options: [],
  act: async (asked) => {
    const measure = await measureOf(asked)
    const { id, kind } = await noteAsked(asked, measure)
    given(await signOffNote(asked.tx, asked.actor, { id }))
    return { lines: [`${measure.slug}\t${kind}\tsigned off`], data: { id } }
  },
}

/** What the writer says to a claim that the figures do not support; of a note, or of an activity's update. */
export const reply: Deed = {
  usage: `reply SLUG PERIOD ${KINDS} ANSWER|--text FILE [--claim WORDS] --by EMAIL\n  goldthread measure reply ACTIVITY UPDATE ANSWER|--text FILE [--claim WORDS] --by EMAIL`,
  event: 'measure.claim.answer',
  words: [2, 4],
  options: ['claim', 'text'],
  act: async (asked) => {
    const { tx, actor, words, option } = asked
    // The two identifiers of an update, or a measure's slug, a period and the kind of note.
    const update = await claimedUpdate(tx, words[0] ?? '', words[1] ?? '')
    const text = update ?? (await noteOf(asked))
    const wanted = option('claim')
    const open = text.claims.filter(
      ({ verdict, sentence, words: claim }) =>
        verdict !== 'supported' && (wanted === undefined || wanted === claim || wanted === sentence),
    )
    const [claim, other] = open
    if (!claim || other) {
      const such = (claim ? open : text.claims).map((each) => `\n  ${each.words}`).join('')
      throw new NotDone(
        claim
          ? `More than one claim waits for an answer: say which with --claim.${such}`
          : `There is no such claim that the figures leave open.${such}`,
      )
    }
    const answer = await textOf(asked, words[update ? 2 : 3])
    given(await answerClaim(tx, actor, text, { place: claim.start, answer }))
    return { lines: [`${claim.words}\tanswered`], data: { claim: claim.words, answer } }
  },
}

async function noteOf(asked: Asked): Promise<ClaimedText> {
  const measure = await measureOf(asked)
  return openNote(asked, measure, (await noteAsked(asked, measure)).id)
}

async function openNote({ tx }: Asked, measure: Measure, id: string): Promise<ClaimedText> {
  const found = await claimedNote(tx, measure, id)
  if (!found)
    throw new NotDone('There is no such note: goldthread measure notes prints those that there are.')
  return found
}

async function noteAsked(asked: Asked, measure: Measure): Promise<Note> {
  const { tx, words } = asked
  const kind = chosen(NOTE_KINDS, words[2])
  const period = await periodAsked(asked, measure, words[1] ?? '')
  const found = (await notesOf(tx, measure.id)).find(
    (each) => !each.superseded && each.kind === kind && keyOf(each) === keyOf(period),
  )
  if (found) return found
  throw new NotDone(`Nothing was written under ${kind} for ${named(period)}.`)
}

async function textOf({ option }: Asked, typed: string | undefined): Promise<string> {
  const file = option('text')
  if (file === undefined || typed !== undefined) return typed ?? ''
  const read = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch(() => undefined)
  if (read === undefined) throw new NotDone(`${file} could not be opened: check the name and the folder.`)
  return read
}
