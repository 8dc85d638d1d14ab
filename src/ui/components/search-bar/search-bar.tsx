import type { Options } from '../../markup.ts'
import { Button } from '../button/button.tsx'
import { Input } from '../input/input.tsx'

export type SearchBarOptions = Options<{
  action: string
  label: string
  buttonText: string
  value?: string
  /** Name of the query's part, `q` where it is not given. */
  name?: string
  id?: string
}>

export function SearchBar({ action, label, buttonText, value, name = 'q', id = 'search' }: SearchBarOptions) {
  return (
    <search>
      <form class="gt-search" method="get" action={action}>
        <Input id={id} name={name} type="search" label={{ text: label }} value={value} />
        <Button text={buttonText} />
      </form>
    </search>
  )
}
