import type { Register } from '../domain/model/registers.ts';
import type { GateLimits } from '../domain/report/gates.ts';

/**
 * The limits that hold where a source sets none. A late or missing file is the commonest night of all, so those two
 * hold; everything else stops. Lists that only grow (deaths) or name only the dead have no share of deaths to judge.
 */
export function buildDefaultGates(register: Register): GateLimits {
  const onlyDeaths = register === 'death';
  const isResidents = register === 'resident' || register === 'temporary-resident';
  return {
    'missing-file': { onFail: 'hold' },
    freshness: { maxAgeDays: 35, onFail: 'hold' },
    columns: { onFail: 'stop' },
    encoding: { onFail: 'stop' },
    'bad-rows': { share: 0.02, least: 20, onFail: 'stop' },
    rows: { drop: 0.1, rise: 0.5, min: 1, onFail: 'stop' },
    'key-uniqueness': { share: 0.01, least: 20, onFail: 'stop' },
    'id-check': { share: 0.05, least: 20, onFail: 'stop' },
    'without-id': { share: 0.2, least: 20, onFail: 'stop' },
    'newly-dead': { share: onlyDeaths ? 0.5 : 0.02, first: onlyDeaths ? 1 : 0.3, least: 50, onFail: 'stop' },
    'newly-gone': { share: isResidents ? 0.05 : 0.1, first: isResidents ? 0.5 : 1, least: 50, onFail: 'stop' },
  };
}
