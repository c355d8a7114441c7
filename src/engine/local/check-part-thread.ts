import { workerData } from 'node:worker_threads';
import { type CheckedPart, type CheckTask, checkPart } from '../../sources/check-part.ts';
import { answerTasks } from './answer-tasks.ts';
import { type AreaRows, tablesOf } from './check-on-threads.ts';

const tables = tablesOf(workerData as AreaRows);
answerTasks<CheckTask, CheckedPart>((task) => checkPart(task, tables));
