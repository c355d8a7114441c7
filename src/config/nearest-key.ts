import { distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** What is used of a JSON Schema (draft-07). */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

/** The key that was probably meant by `name` at `path` of a value of `schema`; undefined when none is near. */
export function findNearestKey(schema: z.ZodType, path: readonly PropertyKey[], name: string): string | undefined {
  const root = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Node;
  const nodes = path.reduce<readonly Node[]>((at, step) => at.flatMap((node) => stepInto(node, step)), unfold(root));
  const keys = nodes.flatMap((node) => [...Object.keys(node.properties ?? {}), ...(node.propertyNames?.enum ?? [])]);
  const plain = name.toLowerCase().replaceAll(/[-_]/g, '');
  const near = keys
    .map((key) => ({ key, edits: distance(plain, key.toLowerCase().replaceAll('-', '')) }))
    .filter(({ key, edits }) => edits <= (key.length < 5 ? 1 : 2))
    .sort((a, b) => a.edits - b.edits || (a.key < b.key ? -1 : 1));
  return near[0]?.key;
}

function stepInto(node: Node, step: PropertyKey): readonly Node[] {
  if (typeof step === 'number') return node.items === undefined ? [] : unfold(node.items);
  const own = node.properties?.[String(step)] ?? node.additionalProperties;
  return typeof own === 'object' ? unfold(own) : [];
}

/** A node and whatever it may be instead. */
function unfold(node: Node): readonly Node[] {
  const forms = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...forms.flatMap(unfold)];
}
