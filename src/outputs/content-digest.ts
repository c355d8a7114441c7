import { hash } from 'node:crypto';

/** Digest of everything a file shows, in 32 hex digits: equal digests, equal files. */
export function digestOf(content: unknown): string {
  return hash('sha256', JSON.stringify(content)).slice(0, 32);
}
