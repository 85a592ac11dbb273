import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { messages } from "../../../renderer/locales/en/messages.po";

interface Used {
  readonly file: string;
  readonly id: string | null;
  readonly message: string | null;
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("locales"))
    .map((name) => join(folder, name));
}

function literal(object: ts.ObjectLiteralExpression, key: string): string | null {
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== key) continue;
    if (ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  }
  return null;
}

function isTranslation(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.expression.getText() === "i18n" &&
    ["t", "_"].includes(node.expression.name.text)
  );
}

function isMarked(node: ts.Node, text: string): node is ts.ObjectLiteralExpression {
  if (!ts.isObjectLiteralExpression(node)) return false;
  return /\/\*\s*i18n\s*\*\/\s*$/.test(text.slice(node.getFullStart(), node.getStart()));
}

function usedIn(file: string): readonly Used[] {
  const text = readFileSync(file, "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const found: Used[] = [];
  const visit = (node: ts.Node): void => {
    let object: ts.Node | undefined;
    if (isMarked(node, text)) object = node;
    else if (isTranslation(node)) {
      object = node.arguments[0];
      // `i18n.t(action.label)`: a descriptor that was marked where it stands.
      const isNamed =
        object !== undefined && (ts.isPropertyAccessExpression(object) || ts.isIdentifier(object));
      if (isNamed) object = undefined;
      else if (object === undefined || !ts.isObjectLiteralExpression(object))
        found.push({ file, id: null, message: null });
    }
    if (object !== undefined && ts.isObjectLiteralExpression(object))
      found.push({ file, id: literal(object, "id"), message: literal(object, "message") });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const used = [...files("renderer"), ...files("shared/ipc")].flatMap(usedIn);

describe("the message catalog", () => {
  it("gives every message a literal id and English words", () => {
    expect(used.filter(({ id, message }) => id === null || message === null)).toEqual([]);
  });

  it("holds every message that is used (else run `npm run messages`)", () => {
    expect(used.length).toBeGreaterThan(30);
    const missing = used.filter(({ id }) => id !== null && !(id in messages));
    expect(missing).toEqual([]);
  });

  it("has one English wording for each id", () => {
    const wordings = new Map<string, Set<string>>();
    for (const { id, message } of used) {
      if (id === null || message === null) continue;
      wordings.set(id, (wordings.get(id) ?? new Set()).add(message));
    }
    expect([...wordings].filter(([, words]) => words.size > 1)).toEqual([]);
  });
});
