import { describe, expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../../demo/people.ts'
import { cardDemonstration } from '../../../demo/report-card.ts'
import { done } from '../../../tests/support/done.ts'
import { until } from '../../../tests/support/goldthread.ts'
import { openSite } from '../../../tests/support/site.ts'
import { Visitor } from '../../../tests/support/visitor.ts'
import { amendActivity, listPlans, loadDraft } from '../plan/index.ts'

const site = await openSite({ demonstration: true })
await cardDemonstration(site.database.db)
const reader = new Visitor(site.origin)
const translator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const clerk = await new Visitor(site.origin).signIn('clerk@rotherham.example')
const WORDS = '/workspace/translations/fr/words'

const draft = await site.database.db.as(PERFORMANCE_OFFICER.id, 'test.read', async (tx) => {
  const plan = (await listPlans(tx)).find(({ slug }) => slug === 'partnership-delivery-plan-2026-27')
  return plan && loadDraft(tx, plan.id)
})
if (!draft) throw new Error('The demonstration has no delivery plan.')
const { plan, activities } = draft.content
const [activity, another] = activities
if (!activity || !another) throw new Error('The delivery plan has no activities.')
const textPath = (language: string, id: string) =>
  `/workspace/translations/${language}/plans/${plan.id}/${id}/text`
const pagePath = (language: string) => `/${language}/plans/${plan.slug}/activities/${activity.slug}`

async function shows(path: string, words: string): Promise<boolean> {
  return (await reader.get(path)).text.includes(words)
}

describe('the words of the pages', () => {
  test('are confirmed one after the other, and every page says how many are', async () => {
    expect(await shows('/fr/about', 'shell.drafted')).toBe(false)
    const first = await translator.submit(`${WORDS}/shell.home`, 'Confirm')
    expect(first.status).toBe(303)
    expect(first.location).toMatch(/\/workspace\/translations\/fr\/words\/[a-z]/i)
    await until('the page counts one confirmed text', () =>
      shows('/fr/about', 'Des personnes en ont vérifié 1 sur'),
    )
  })

  test('are corrected, and the page changes in every process', async () => {
    const other = await site.another(site.database.db)
    const there = new Visitor(other.origin)
    expect((await there.get('/fr/about')).text).not.toContain('Page de garde')
    const answer = await translator.submit(`${WORDS}/shell.home`, 'Confirm', { text: 'Page de garde' })
    expect(answer.status).toBe(303)
    await until('the other process shows it', async () =>
      (await there.get('/fr/about')).text.includes('Page de garde'),
    )
    await translator.submit(`${WORDS}/shell.home`, 'Take the confirmation back')
    await until('the draft stands again', () => shows('/fr/about', 'Accueil'))
  })

  test.each([
    ['', /translation is empty/],
    ['Connecté', /has \{name\} and the translation does not/],
    ['Connecté : {nom} {name}', /has \{nom\}, which the English does not/],
    ['Connecté : {name', /not closed/],
    ["Connecté d'un {name}", /straight apostrophe/],
  ])(
    'that cannot stand (%s) are refused with a sentence, and what was typed stays',
    async (text, sentence) => {
      const answer = await translator.submit(`${WORDS}/shell.signedInAs`, 'Confirm', { text })
      expect(answer.status).toBe(400)
      expect(answer.text).toMatch(sentence)
      expect(answer.text).toContain(text.replaceAll("'", '&#39;'))
    },
  )

  test('are not saved over English that has changed meanwhile', async () => {
    const answer = await translator.submit(`${WORDS}/shell.plans`, 'Confirm', { of: '00000000' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('The English was changed while you were translating')
  })

  test('are taken along as a file that the command reads', async () => {
    await translator.submit(`${WORDS}/shell.plans`, 'Confirm', { text: 'Les plans' })
    const { type, text } = await translator.get(`${WORDS}.json`)
    expect(type).toContain('json')
    expect(JSON.parse(text)).toEqual({ 'shell.plans': 'Les plans' })
  })

  test('are closed to who may not translate', async () => {
    expect((await clerk.get(WORDS)).status).toBe(403)
    expect((await clerk.get('/workspace/translations')).status).toBe(403)
    const sent = await clerk.post(`${WORDS}/shell.home`, {
      formToken: await clerk.formToken(),
      of: '00000000',
      text: 'Rien',
    })
    expect(sent.status).toBe(403)
  })
})

describe('what a plan says', () => {
  test('stands in the language once somebody has translated it, everywhere that it is told', async () => {
    expect(await shows(pagePath('sk'), `<bdi lang="en" dir="ltr">`)).toBe(true)
    const answer = await translator.submit(textPath('sk', activity.id), 'Save', {
      text: 'Otvoriť centrá pre rodiny.',
    })
    expect(answer.status).toBe(303)
    await until('the page is in Slovak', () => shows(pagePath('sk'), 'Otvoriť centrá pre rodiny.</h1>'))
    expect(await shows(`/sk/plans/${plan.slug}`, 'Otvoriť centrá pre rodiny.')).toBe(true)
    expect(await shows(`/plans/${plan.slug}`, 'Otvoriť centrá')).toBe(false)
    expect(await shows(pagePath('fr'), 'Otvoriť centrá')).toBe(false)
  })

  test('is not shown where only a draft says it in English', async () => {
    await site.database.db.as(PERFORMANCE_OFFICER.id, 'test.amend', async (tx) => {
      const { id, text: _text, ...rest } = another
      const fields = {
        ref: rest.ref,
        timescale: rest.timescale,
        statementId: rest.statementId,
        leadPostId: rest.lead?.id ?? null,
        organisationId: rest.organisation?.id ?? null,
        portfolioPostId: rest.portfolio?.id ?? null,
      }
      const revision = draft.revisions.get(id) ?? 1
      done(
        await amendActivity(tx, PERFORMANCE_OFFICER, {
          id,
          revision,
          ...fields,
          text: 'Canary that nobody published.',
        }),
      )
    })
    await translator.submit(textPath('sk', another.id), 'Save', {
      text: 'Kanárik, ktorého nikto nezverejnil.',
    })
    const rows = await site.database.owner('select from published.translation where text like $1', [
      'Kanárik%',
    ])
    expect(rows).toEqual([])
    expect(await shows(`/sk/plans/${plan.slug}`, 'Kanárik')).toBe(false)
    expect(await shows(`/sk/plans/${plan.slug}/activities/${another.slug}`, 'Kanárik')).toBe(false)
  })

  test('says that its English has changed, when a version is published that says something else', async () => {
    const changed = 'Open family centres everywhere.'
    await site.database.owner(
      `update published.version set content = jsonb_set(content, array['activities', '0', 'text'], to_jsonb($2::text))
       where plan_id = $1 and is_current`,
      [plan.id, changed],
    )
    await until('readers are told', () => shows(pagePath('sk'), '(anglický text sa od prekladu zmenil)'))
    const { text } = await reader.get(pagePath('sk'))
    expect(text).toContain('Otvoriť centrá pre rodiny.')
    expect(text).toContain(`lang="en" dir="ltr">${changed}</bdi>`)
  })

  test('can be taken back, and the English stands again', async () => {
    await translator.submit(textPath('sk', activity.id), 'Take the translation back')
    await until('the translation is gone', async () => !(await shows(pagePath('sk'), 'Otvoriť centrá')))
  })
})

describe('the start page', () => {
  const asked = async (visitor: Visitor, words: string): Promise<number> => {
    const { text } = await visitor.get('/workspace')
    return Number(new RegExp(`(\\d[\\d,]*) ${words}`).exec(text)?.[1]?.replace(',', '') ?? 0)
  }
  const WAITING_WORDS = 'texts of the pages wait'
  const WAITING_TEXTS = 'published texts of the plans wait'

  test('says to a translator how much waits, in their own language where they have chosen one', async () => {
    const own = await new Visitor(site.origin).signIn('translator@rotherham.example')
    const everything = await asked(own, WAITING_WORDS)
    expect((await own.get('/workspace')).text).toContain('href="/workspace/translations"')
    await site.database.owner("update identity.person set language = 'fr' where email like 'translator@%'")
    const inFrench = await asked(own, WAITING_WORDS)
    expect(inFrench).toBeGreaterThan(100)
    expect(everything).toBeGreaterThan(inFrench)
    expect((await own.get('/workspace')).text).toContain(`href="${WORDS}"`)
    const texts = await asked(own, WAITING_TEXTS)
    expect(
      (
        await own.submit(textPath('fr', draft.content.statements[0]?.id ?? ''), 'Save', {
          text: 'Une traduction',
        })
      ).status,
    ).toBe(303)
    expect(await asked(own, WAITING_TEXTS)).toBe(texts - 1)
    await site.database.owner("update identity.person set language = null where email like 'translator@%'")
  })

  test('asks nobody else to translate', async () => {
    for (const visitor of [translator, clerk]) {
      const { text } = await visitor.get('/workspace')
      expect(text).not.toContain(WAITING_WORDS)
      expect(text).not.toContain(WAITING_TEXTS)
    }
  })
})

describe('what a Report Card says', () => {
  const CARD = '/workspace/translations/sk/report-cards/2011-12'
  const page = '/sk/report-card/2011-12'

  /** The path of the text whose English begins so. */
  async function textNamed(english: string): Promise<string> {
    const { status, text } = await translator.get(CARD)
    expect(status).toBe(200)
    const [, path = ''] =
      new RegExp(`href="([^"]+)"[^>]*><bdi lang="en" dir="ltr">${english}`).exec(text) ?? []
    return path
  }

  test('is translated side by side, with its figures, and stands on its page in that language', async () => {
    expect(await shows(page, 'zatiaľ nikto nepreložil')).toBe(true)
    const spent = await textNamed('The council spent')
    const lost = await translator.submit(spent, 'Save', { text: 'Rada minula o niečo viac ako 41 miliónov.' })
    expect([lost.status, lost.text.includes('Keep what stands in curly brackets')]).toEqual([400, true])
    const saved = await translator.submit(spent, 'Save', { text: 'Rada minula o niečo viac ako {spent}.' })
    expect(saved.status).toBe(303)
    await until('the page says it in Slovak', () => shows(page, 'Rada minula o niečo viac ako '))
    expect((await reader.get(page)).text).toMatch(
      /Rada minula o niečo viac ako <a class="gt-figure" href="#source-money--spent">[^.]*41[^.]*mil[^.]*<\/a>\./,
    )
    expect(await shows('/fr/report-card/2011-12', 'Rada minula')).toBe(false)
    expect((await translator.get(spent)).text).toContain('<form')
  })

  test('keeps the cells of its tables, from which the bars are drawn', async () => {
    const table = await textNamed('Where\\|Children')
    const turned =
      'Kde|Deti\nŠkolky|{in-primary}\nZákladné školy|{in-early-years}\nStredné školy|{in-secondary}'
    expect((await translator.submit(table, 'Save', { text: turned })).status).toBe(400)
    const text =
      'Kde|Deti\nŠkolky|{in-early-years}\nZákladné školy|{in-primary}\nStredné školy|{in-secondary}'
    expect((await translator.submit(table, 'Save', { text })).status).toBe(303)
    await until('the bars are named in Slovak', () =>
      shows(page, 'class="gt-card-bars__row">Základné školy</text>'),
    )
  })

  test('is shown with the English where that has changed since', async () => {
    const { text: desk } = await officer.get('/workspace/report-cards/2011-12')
    const [, block = ''] = /The council spent[^]*?href="([^"]*\/blocks\/[^"]+)"/.exec(desk) ?? []
    const said = { text: 'The council spent more than {spent} on services for young people.' }
    expect((await officer.submit(block, 'Save', said)).status).toBe(303)
    expect((await translator.get(await textNamed('The council spent more than'))).text).toContain(
      'The English has changed since this was translated.',
    )
    expect(await shows(page, 'sa od prekladu zmen')).toBe(false)
    await publishAgain()
    await until('the page says that the English has changed', async () =>
      (await reader.get(page)).text.includes(
        'more than <a class="gt-figure" href="#source-money--spent">£41 million</a> on',
      ),
    )
    expect(await shows(page, 'Rada minula o niečo viac ako ')).toBe(true)
  })

  test('is closed to who may not translate', async () => {
    expect((await clerk.get(CARD)).status).toBe(403)
  })
})

async function publishAgain(): Promise<void> {
  const desk = '/workspace/report-cards/2011-12'
  const director = await new Visitor(site.origin).signIn('director@rotherham.example')
  const fields = { changed: 'The words about money are shorter.' }
  const { location } = await officer.submit(`${desk}/propose`, 'Propose', fields)
  await director.submit(location, 'Send', { settle: 'approve' })
  await officer.submit(location, 'Publish')
}
