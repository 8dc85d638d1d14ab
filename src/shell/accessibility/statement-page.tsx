import type { Child } from 'hono/jsx'
import type { Profile } from '../../../profiles/default.ts'
import { formatDate } from '../../platform/languages/dates.ts'
import type { Language, Translate } from '../../platform/languages/messages.ts'
import { complianceOf, exceptionsOf } from './compliance.ts'

/*
 * The wording and the order of headings are prescribed: the Public Sector Bodies (Websites and Mobile Applications)
 * (No. 2) Accessibility Regulations 2018 (SI 2018/952), regulation 8, ask for a statement after the model of Commission
 * Implementing Decision (EU) 2018/1523, whose English form for this country is the government's "Sample accessibility
 * statement (for a fictional public sector website)", updated 19 December 2023, used under the Open Government Licence
 * v3.0. A sentence that it marks "must not be changed" stands here unchanged; the page's test names each.
 */

const EASS = 'https://www.equalityadvisoryservice.com/'
const ABILITYNET = 'https://mcmw.abilitynet.org.uk/'
const WCAG = 'https://www.w3.org/TR/WCAG22/'

export interface StatementView {
  t: Translate
  profile: Profile
  language: Language
  /** this site's address, e.g. `https://plans.example.gov.uk` */
  origin: string
}

export function AccessibilityStatement(view: StatementView) {
  const { t, profile, origin } = view
  const { council, partnership } = profile
  return (
    <>
      <h1 class="govuk-heading-l">{t('accessibility.title', { partnership })}</h1>
      <p class="govuk-body">{t('accessibility.scope', { site: new URL(origin).host })}</p>
      <p class="govuk-body">{t('accessibility.aim', { council })}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('accessibility.zoom')}</li>
        <li>{t('accessibility.colours')}</li>
        <li>{t('accessibility.keyboard')}</li>
        <li>{t('accessibility.reader')}</li>
        <li>{t('accessibility.script')}</li>
      </ul>
      <p class="govuk-body">
        <LinkedSentence
          sentence={(service) => t('accessibility.advice', { service })}
          words={t('accessibility.advice.service')}
          href={ABILITYNET}
        />
      </p>
      <KnownFaults {...view} />
      <Feedback {...view} />
      <h2 class="govuk-heading-m">{t('accessibility.enforcement')}</h2>
      <p class="govuk-body">
        {t('accessibility.enforcement.body')}{' '}
        <LinkedSentence
          sentence={(service) => t('accessibility.enforcement.unhappy', { service })}
          words={t('accessibility.enforcement.service')}
          href={EASS}
        />
      </p>
      <h2 class="govuk-heading-m">{t('accessibility.technical')}</h2>
      <p class="govuk-body">{t('accessibility.technical.committed', { council })}</p>
      <Status {...view} />
      <NonAccessibleContent {...view} />
      <Preparation {...view} />
    </>
  )
}

function KnownFaults({ t, profile }: StatementView) {
  const { gaps } = profile.accessibility
  return (
    <>
      <h2 class="govuk-heading-m">{t('accessibility.how')}</h2>
      {gaps.length === 0 ? (
        <p class="govuk-body">{t('accessibility.how.none')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('accessibility.how.some')}</p>
          <ul class="govuk-list govuk-list--bullet" lang={profile.languages[0]?.code} dir="auto">
            {gaps.map(({ what }) => (
              <li>{what}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** SI 2018/952, regulation 8(4)(c): a way to notify a failure and to ask for what is left out. */
function Feedback({ t, profile }: StatementView) {
  const { email, telephone, post } = profile.contact
  const { contactForm, answerWithinDays } = profile.accessibility
  const ways = [
    contactForm && <Link href={contactForm} text={t('accessibility.feedback.form')} />,
    email && <Way name={t('about.email')} value={<Link href={`mailto:${email}`} text={email} />} />,
    telephone && <Way name={t('about.telephone')} value={telephone} />,
    post && <Way name={t('about.post')} value={post} />,
  ].filter((way) => way !== '')
  return (
    <>
      <h2 class="govuk-heading-m">{t('accessibility.feedback')}</h2>
      <p class="govuk-body">{t('accessibility.feedback.need')}</p>
      {ways.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {ways.map((way) => (
            <li>{way}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">{t('accessibility.feedback.days', { days: answerWithinDays })}</p>
    </>
  )
}

function Way({ name, value }: { name: string; value: Child }) {
  return (
    <>
      {name}: <bdi>{value}</bdi>
    </>
  )
}

function Link({ href, text }: { href: string; text: string }) {
  return (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  )
}

function Status({ t, profile }: StatementView) {
  const exceptions = exceptionsOf(profile.accessibility) ?? ''
  const sentences = {
    fully: (standard: string) => t('accessibility.status.fully', { standard }),
    partially: (standard: string) => t('accessibility.status.partially', { standard, exceptions }),
    not: (standard: string) => t('accessibility.status.not', { standard, exceptions }),
  }
  return (
    <>
      <h3 class="govuk-heading-s">{t('accessibility.status')}</h3>
      <p class="govuk-body">
        <LinkedSentence
          sentence={sentences[complianceOf(profile.accessibility)]}
          words={t('accessibility.status.standard')}
          href={WCAG}
        />
      </p>
    </>
  )
}

function NonAccessibleContent({ t, profile }: StatementView) {
  const { gaps, burdens, outOfScope } = profile.accessibility
  const listed = exceptionsOf(profile.accessibility) !== undefined
  const own = { lang: profile.languages[0]?.code, dir: 'auto' as const }
  return (
    <>
      <h2 class="govuk-heading-m">{t('accessibility.content')}</h2>
      <p class="govuk-body">
        {listed ? t('accessibility.content.reasons') : t('accessibility.content.none')}
      </p>
      <h3 class="govuk-heading-s">{t('accessibility.gaps')}</h3>
      {gaps.map(({ what, criterion, mend }) => (
        <p class="govuk-body">
          <span {...own}>{what}</span> {t('accessibility.gaps.criterion', { criterion })}{' '}
          <span {...own}>{mend}</span>
        </p>
      ))}
      {gaps.length === 0 && <p class="govuk-body">{t('accessibility.how.none')}</p>}
      <h3 class="govuk-heading-s">{t('accessibility.burdens')}</h3>
      {burdens.map((text) => (
        <p class="govuk-body" {...own}>
          {text}
        </p>
      ))}
      {burdens.length === 0 && <p class="govuk-body">{t('accessibility.burdens.none')}</p>}
      <h3 class="govuk-heading-s">{t('accessibility.scopeOut')}</h3>
      {outOfScope.map((text) => (
        <p class="govuk-body" {...own}>
          {text}
        </p>
      ))}
      {outOfScope.length === 0 && <p class="govuk-body">{t('accessibility.scopeOut.none')}</p>}
    </>
  )
}

function Preparation({ t, profile, language }: StatementView) {
  const { preparedOn, reviewedOn, testedOn, testedBy, improvements } = profile.accessibility
  const own = { lang: profile.languages[0]?.code, dir: 'auto' as const }
  const day = (date: string) => formatDate(language, date)
  return (
    <>
      <h2 class="govuk-heading-m">{t('accessibility.improve')}</h2>
      <p class="govuk-body">{t('accessibility.improve.each')}</p>
      {improvements.map((text) => (
        <p class="govuk-body" {...own}>
          {text}
        </p>
      ))}
      <h2 class="govuk-heading-m">{t('accessibility.preparation')}</h2>
      <p class="govuk-body">
        {t('accessibility.preparation.dates', { prepared: day(preparedOn), reviewed: day(reviewedOn) })}
      </p>
      <p class="govuk-body">{t('accessibility.preparation.tested', { tested: day(testedOn), testedBy })}</p>
      <p class="govuk-body">{t('accessibility.preparation.sample')}</p>
    </>
  )
}

/** A sentence with a link in it: where the link stands among the words is each language's own affair. */
function LinkedSentence(given: { sentence: (link: string) => string; words: string; href: string }) {
  const [before, after] = given.sentence(PLACE).split(PLACE)
  return (
    <>
      {before}
      <Link href={given.href} text={given.words} />
      {after}
    </>
  )
}

/** A character that no language writes (private use). */
const PLACE = '\uE000'
