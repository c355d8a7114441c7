import { existsSync, readFileSync } from 'node:fs';

/** The most memory this program held since it began; maxRSS would count its parent's from before. */
export function peakMegabytes(): number {
  const status = '/proc/self/status';
  const line = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return Math.round(Number(line ?? process.resourceUsage().maxRSS) / 1000);
}
