// What contradicts: one attribute with values of which neither only says less than the other.
import type { AttributeDefinition, Data, Qualifier } from "./data";
import { parseDate, sameDate } from "./dates";

/** A job title may change or be one of two; dates and levels of one statement may not. */
const freeQualifiers = new Set(["role"]);

function contradicts(a: string, b: string): boolean {
  if (a === b) return false;
  if (parseDate(a) && parseDate(b)) return !sameDate(a, b);
  return a.trim().toLowerCase() !== b.trim().toLowerCase();
}

const anyContradicts = (values: string[]): boolean =>
  values.some((value, i) => values.slice(i + 1).some((other) => contradicts(value, other)));

function qualifierConflicts(qualifiers: Qualifier[]): string[] {
  const keys = [...new Set(qualifiers.map((qualifier) => qualifier.key))].filter((key) => !freeQualifiers.has(key));
  return keys.filter((key) =>
    anyContradicts(qualifiers.filter((qualifier) => qualifier.key === key).map((qualifier) => qualifier.value)));
}

/** "count:ecosystem-projects" belongs to the family "count". */
export function attributeLabel(definitions: AttributeDefinition[], key: string): string {
  const [family, rest] = key.split(":", 2) as [string, string | undefined];
  const definition = definitions.find((some) => some.name === key) ?? definitions.find((some) => some.name === family);
  const label = definition?.label || family.replace(/-/g, " ");
  return rest === undefined ? label : `${label}: ${rest.replace(/-/g, " ")}`;
}

export function markConflicts(data: Data): void {
  for (const node of data.nodes) {
    const keys = [...new Set(node.attributes.map((attribute) => attribute.key))];
    for (const key of keys) {
      const stated = node.attributes.filter((attribute) => attribute.key === key && attribute.modality === "asserted");
      if (!anyContradicts(stated.map((attribute) => attribute.value))) continue;
      node.conflicts.push(key);
      for (const attribute of stated) attribute.conflict = true;
    }
  }
  for (const edge of data.edges) edge.conflicts = qualifierConflicts(edge.qualifiers);
}
