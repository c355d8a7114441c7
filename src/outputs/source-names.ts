import type { Register } from '../domain/model/registers.ts';
import type { SourceFacts } from '../domain/report/night-facts.ts';
import { type TextContext, wordFor } from './text-context.ts';

/** Registers whose name alone would tell a neighbour who is poor or disabled: lists name the department only. */
const discreet: ReadonlySet<Register> = new Set(['low-income', 'disability']);

/** The context with sources called by department and register, as people know them, unless the caller names them. */
export function withSourceNames(context: TextContext, sources: readonly SourceFacts[]): TextContext {
  if (context.sourceName !== undefined) return context;
  const names = new Map(
    sources.map(({ sourceId, department, register }) => {
      const owner = wordFor('department', department, context);
      const gap = context.language === 'zh' ? '' : ' ';
      return [sourceId, discreet.has(register) ? owner : owner + gap + wordFor('register', register, context)];
    }),
  );
  return { ...context, sourceName: (sourceId) => names.get(sourceId) };
}
