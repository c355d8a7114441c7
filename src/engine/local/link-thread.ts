import { parentPort } from 'node:worker_threads';
import { type ThreadAnswer, type ThreadCall, takeParts } from './thread-team.ts';

// A thread of a team: it takes parts of each job it is told of until none is left.
parentPort?.on('message', (call: ThreadCall) => {
  let answer: ThreadAnswer;
  try {
    answer = { parts: takeParts(call) };
  } catch (error) {
    answer = { error };
  }
  parentPort?.postMessage(answer);
});
