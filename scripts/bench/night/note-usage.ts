// Loaded before a measured program (`node --import`): when it ends, writes what it used to the file NIGHT_USAGE names.
// The figures are those of the whole process, its worker threads too.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env['NIGHT_USAGE'];
const started = performance.now();

if (file !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = {
      wallSeconds: (performance.now() - started) / 1000,
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
      peakMb: maxRSS / 1024,
      writtenMb: readWrittenBytes() / 2 ** 20,
    };
    writeFileSync(file, JSON.stringify(usage));
  });
}

/** Bytes handed to the system for writing, where it counts them. */
function readWrittenBytes(): number {
  try {
    return Number(/^wchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
