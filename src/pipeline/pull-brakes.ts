import type { AssignResult } from '../domain/person/assign-person-ids.ts';
import { type BrakeResult, judgeBrakes } from '../domain/report/judge-brakes.ts';
import type { GateRow } from '../registry/run-rows.ts';
import type { OpenNight } from './open-night.ts';

/** Compares tonight's persons, all written, with those of the last good run; notes the brakes pulled with the run's gates. */
export function pullBrakes(
  { writer, plan, accepted }: OpenNight,
  { redirected }: Pick<AssignResult, 'redirected'>,
): readonly BrakeResult[] {
  const brakes = judgeBrakes(writer.persons.changes(redirected), plan.settings.brakes, accepted);
  for (const braked of brakes) writer.writeGate(gateOf(braked));
  return brakes;
}

/** A pulled brake as the run's gates tell it: of no source, `<brake>` for the run, `<brake>@<area>` for a community. */
function gateOf({ brake, areaCode, changed, limit, result }: BrakeResult): GateRow {
  const gate = areaCode === '' ? brake : `${brake}@${areaCode}`;
  return { sourceId: '', gate, value: changed, limit, onFail: 'stop', result };
}
