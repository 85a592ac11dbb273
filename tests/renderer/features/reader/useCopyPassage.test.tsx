import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";
import type { SnapshotView, SourceDetail } from "#shared/ipc";
import { COPIED_TYPE, type SnapshotId, type SourceId } from "#shared/model";
import { ClientProvider, createCache } from "../../../../renderer/client.ts";
import { useCopyPassage } from "../../../../renderer/features/reader/useCopyPassage.ts";
import type { ReaderState } from "../../../../renderer/features/reader/useReader.ts";
import { idleClient } from "./idleClient.ts";

afterEach(cleanup);

const TEXT = "The harbour was sold in the spring.";
const source = "01JSSSSSSSSSSSSSSSSSSSSSSS" as SourceId;
const snapshot = "a".repeat(64) as SnapshotId;

function Stage(): ReactNode {
  const copy = useCopyPassage(
    { source, citekey: "harbour" } as SourceDetail,
    { text: TEXT, snapshot } as SnapshotView,
    { selection: { span: { start: 4, end: 11 } } } as ReaderState,
  );
  return (
    <div onCopy={copy}>
      <p>{TEXT}</p>
      <textarea aria-label="Comment" />
      <input aria-label="Tags" />
    </div>
  );
}

function copyFrom(element: HTMLElement): { held: Map<string, string>; taken: boolean } {
  const held = new Map<string, string>();
  const clipboardData = { setData: (kind: string, text: string) => held.set(kind, text) };
  const event = createEvent.copy(element, { clipboardData });
  fireEvent(element, event);
  return { held, taken: event.defaultPrevented };
}

describe("copying beside a selected passage", () => {
  test("takes the passage with its place from the text", () => {
    render(
      <ClientProvider client={idleClient()} cache={createCache()}>
        <Stage />
      </ClientProvider>,
    );
    const { held, taken } = copyFrom(screen.getByText(TEXT));
    expect(taken).toBe(true);
    expect(held.get("text/plain")).toBe("harbour");
    expect(JSON.parse(held.get(COPIED_TYPE) ?? "")).toMatchObject({ source, start: 4, end: 11 });
    for (const name of ["Comment", "Tags"]) {
      expect(copyFrom(screen.getByLabelText(name))).toEqual({ held: new Map(), taken: false });
    }
  });
});
