/** Proof that the form came from a page of ours; the HTTP layer says its name and checks it. */
export function CsrfToken({ token, name = 'formToken' }: { token: string; name?: string }) {
  return <input type="hidden" name={name} value={token} />
}
