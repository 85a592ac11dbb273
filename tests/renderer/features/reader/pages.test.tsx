// @vitest-environment node
// Capture runs without a window, as in its own process; the reader gets one afterwards.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { populateGlobal } from "vitest/environments";
import type { CapturedDocument } from "#shared/model";
import { captureDocument } from "../../../../electron/capture/capture.ts";
import { idleClient } from "./idleClient.ts";

const PAGES = resolve("../shared/data/pages");
const SAMPLES = resolve("resources/sample");
const PASSAGES_A_PAGE = 60;

function sources(): readonly string[] {
  const own = readdirSync(SAMPLES)
    .filter((name) => /\.(?:txt|md|html)$/.test(name) && name !== "README.md")
    .map((name) => `${SAMPLES}/${name}`);
  if (existsSync(PAGES)) {
    return [...own, ...readdirSync(PAGES).map((name) => `${PAGES}/${name}/source.html`)];
  }
  console.log("skipped: the saved pages of ../shared/data are not here");
  return own;
}

const captured = new Map<string, CapturedDocument>();

beforeAll(async () => {
  for (const path of sources()) {
    const bytes = new Uint8Array(readFileSync(path));
    const name = path.slice(path.lastIndexOf("/") + 1);
    captured.set(
      path,
      await captureDocument({ bytes, name, mediaType: null, from: { kind: "file" } }),
    );
  }
  const { window } = new JSDOM("<!doctype html><body></body>", {
    pretendToBeVisual: true,
    url: "http://localhost",
  });
  populateGlobal(globalThis, window, { bindFunctions: true });
}, 300_000);

/** The source as the reader shows it, every fold open. */
async function show({ text, blocks }: CapturedDocument): Promise<HTMLElement> {
  const [{ render, cleanup }, { createCache, ClientProvider }, display, { SourceText }] =
    await Promise.all([
      import("@testing-library/react"),
      import("../../../../renderer/client.ts"),
      import("../../../../renderer/features/reader/display.ts"),
      import("../../../../renderer/features/reader/SourceText.tsx"),
    ]);
  cleanup();
  const items = display.itemsOf(blocks, text);
  const open = new Set(items.flatMap((item) => (item.type === "fold" ? [item.fold.start] : [])));
  const { container } = render(
    <ClientProvider client={idleClient()} cache={createCache()}>
      <SourceText
        chunks={display.chunksOf(items)}
        text={text}
        folds={{ open, toggle: () => undefined }}
        hidden={new Map()}
      />
    </ClientProvider>,
  );
  return container;
}

describe("every page as the reader shows it", () => {
  it.each(sources())("gives back the offsets of any passage of %s", async (path) => {
    const { offsetsToRange, rangeToOffsets, runsOf, trimSpan } =
      await import("../../../../renderer/anchoring/index.ts");
    const document = captured.get(path) as CapturedDocument;
    const { text } = document;
    const root = await show(document);
    const shown = runsOf(root).map(({ element }) => element.textContent);
    expect(shown.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), fc.boolean(), (one, other, near) => {
        const end = near ? one + (other % 200) : other;
        const span = trimSpan(text, Math.min(one, end), Math.max(one, end));
        if (span === null) return;
        const range = offsetsToRange(root, span.start, span.end);
        expect(range).not.toBeNull();
        expect(rangeToOffsets(root, range as Range, text)).toEqual(span);
      }),
      { numRuns: PASSAGES_A_PAGE },
    );
  });
});
