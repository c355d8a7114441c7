import type { LinkModel } from './link-model.ts';

/** A model as the text of its file; `$schema` is the name of its schema, which the program brings in docs/schema. */
export function formatLinkModel(model: LinkModel): string {
  return `${JSON.stringify({ $schema: 'link-model.schema.json', ...model }, null, 2)}\n`;
}
