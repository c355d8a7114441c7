/** The number a redirect leads to in the end; the number itself when it is not redirected. */
export function followRedirects(redirects: ReadonlyMap<number, number>, number: number): number {
  let at = number;
  for (let next = redirects.get(at); next !== undefined; next = redirects.get(at)) at = next;
  return at;
}
