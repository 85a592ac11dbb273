import type { FilterField, QueryNode } from "./ast.ts";

function quoted(text: string): string {
  return `"${text}"`;
}

/** A name as a query can spell it: no kind of quotation mark can stand in one. */
export function withoutQuotes(name: string): string {
  return name.replace(/["“”„«»]/g, "");
}

/** A condition; its value in quotation marks where it would be read as more than one word. */
export function printFilter(field: FilterField, value: string): string {
  const text = withoutQuotes(value);
  const bare = /^[^\s()*:−-][^\s()*:]*$/.test(text) && !/^(OR|AND|NOT|NEAR.*)$/.test(text);
  return `${field}:${bare ? text : quoted(text)}`;
}

function inside(node: QueryNode): string {
  const single = node.kind === "word" || node.kind === "phrase";
  return single ? printQuery(node) : `(${printQuery(node)})`;
}

function operand(node: QueryNode, parent: "or" | "and" | "sequence" | "not"): string {
  const bare =
    node.kind !== "sequence" &&
    (node.kind !== "or" || parent === "sequence") &&
    (node.kind !== "and" || parent === "sequence" || parent === "or") &&
    (node.kind !== "near" || parent !== "not");
  const printed = printQuery(node);
  return bare && !(parent === "not" && printed.startsWith("-")) ? printed : `(${printed})`;
}

/** The query in its plainest spelling; reading it again gives the same tree. */
export function printQuery(node: QueryNode): string {
  switch (node.kind) {
    case "word":
      return node.text + (node.prefix ? "*" : "");
    case "phrase":
      return quoted(node.text);
    case "near":
      return node.items.map(printQuery).join(` NEAR/${node.distance} `);
    case "not":
      return `-${operand(node.of, "not")}`;
    case "or":
    case "and":
      return node.of.map((of) => operand(of, node.kind)).join(` ${node.kind.toUpperCase()} `);
    case "sequence":
      return node.of.map((of) => operand(of, "sequence")).join(" ");
    case "title":
      return `title:${inside(node.of)}`;
    case "filter":
      return printFilter(node.field, node.value);
  }
}
