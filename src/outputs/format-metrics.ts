import { peakBytes, type RunTimings, rowsRead, totalMs } from './run-timings.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/**
 * The last run as a Prometheus text file (exposition format 0.0.4), for a node exporter's textfile collector. Its labels
 * are stages and the run id, its values times, rows and memory; counts of people stay in the published set.
 */
export function formatMetrics(run: RunTimings): string {
  const whole = { labels: '' };
  const metrics: readonly Metric[] = [
    {
      name: 'rollcall_run_info',
      help: 'The last run, by id.',
      samples: [{ labels: `{run="${escapeLabel(run.runId)}"}`, value: 1 }],
    },
    {
      name: 'rollcall_run_seconds',
      help: 'Wall time of the last run.',
      samples: [{ ...whole, value: totalMs(run) / 1000 }],
    },
    {
      name: 'rollcall_stage_seconds',
      help: 'Wall time of each stage of the last run.',
      samples: run.stages.map(({ stage, ms }) => ({ labels: `{stage="${escapeLabel(stage)}"}`, value: ms / 1000 })),
    },
    {
      name: 'rollcall_stage_rows',
      help: 'Rows each stage of the last run handled.',
      samples: run.stages.map(({ stage, rows }) => ({ labels: `{stage="${escapeLabel(stage)}"}`, value: rows })),
    },
    { name: 'rollcall_rows_read', help: 'Rows read by the last run.', samples: [{ ...whole, value: rowsRead(run) }] },
    {
      name: 'rollcall_memory_peak_bytes',
      help: 'Most memory seen at the end of a stage.',
      samples: [{ ...whole, value: peakBytes(run) }],
    },
  ];
  return metrics
    .map(({ name, help, samples }) => {
      const lines = samples.map(({ labels, value }) => `${name}${labels} ${value}\n`);
      return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
    })
    .join('');
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
