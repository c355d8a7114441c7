import { readSource, type SourceReading } from '../sources/read-source.ts';
import type { SourceSink } from '../sources/source-sink.ts';

const nowhere: SourceSink = {
  openFile: () => undefined,
  accept: () => undefined,
  filter: () => undefined,
  reject: () => undefined,
};

/** Reads a source for its counts alone. */
export function discardRows(options: Parameters<typeof readSource>[0]): Promise<SourceReading> {
  return readSource(options, nowhere);
}
