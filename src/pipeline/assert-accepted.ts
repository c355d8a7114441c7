import { brakeNames, type Settings } from '../config/settings.ts';
import { KnownError } from '../kit/known-error.ts';

/**
 * Whoever lets something pass must have meant something there is: a brake, or `gate:source`. A slip of the pen would stand
 * in the audit as if it had been let pass.
 * @throws KnownError accept-unknown (exit 2)
 */
export function assertAccepted({ sources }: Settings, accept: readonly { readonly name: string }[]): void {
  const known = new Set<string>(brakeNames);
  for (const { id, gates } of sources) for (const gate of Object.keys(gates)) known.add(`${gate}:${id}`);
  for (const { name } of accept) {
    if (!known.has(name)) throw new KnownError('accept-unknown', { brakes: brakeNames.join(', ') });
  }
}
