/** A delivery plan as text, as long as it has to be; each activity says its number and the word. */
export function deliveryPlanText(given: { activities: number; word: string }): string {
  const lines = [`Year Ahead Delivery Plan ${given.word} 2026`, '']
  for (let index = 0; index < given.activities; index++) {
    if (index % 10 === 0)
      lines.push('', `Outcome: Reading grows in part ${index / 10 + 1} of the ${given.word} district`, '')
    lines.push(
      `${Math.floor(index / 10) + 1}.${(index % 10) + 1} Open reading room number ${index + 1} for the families of ${given.word}. Quarter ${(index % 4) + 1} Head of Libraries Children and Young People’s Services Cabinet Member for Reading`,
    )
  }
  return `${lines.join('\n')}\n`
}
