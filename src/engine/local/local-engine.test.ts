import { describeEngine } from '../engine.contract.ts';
import { createLocalEngine } from './local-engine.ts';

for (const threadCount of [1, 3]) {
  describeEngine(
    () => createLocalEngine(threadCount),
    () => createLocalEngine(1),
  );
}
