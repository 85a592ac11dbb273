import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { AnnotationView } from "#shared/ipc";
import { usePointed } from "../../../renderer/app/usePointed.tsx";
import { ClientProvider, createCache, type WindowClient } from "../../../renderer/client.ts";
import { NOWHERE, Picker, useNavigation } from "../../../renderer/ui/index.ts";
import { idleClient } from "../features/reader/idleClient.ts";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(cleanup);

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";
const PASSAGE = {
  annotation: ID,
  source: "01JSSSSSSSSSSSSSSSSSSSSSSS",
  snapshot: "a".repeat(64),
  start: 4,
  end: 11,
  exact: "nobody could say",
} as unknown as AnnotationView;

function Switcher(): ReactNode {
  const { pick, ...pointed } = usePointed();
  return (
    <Picker
      label="Go to"
      placeholder=""
      icon={null}
      items={[{ id: "other", title: "Another note" }]}
      {...pointed}
      onPick={(id) => void pick(id)}
      onClose={() => undefined}
    />
  );
}

function open(found: AnnotationView | null): HTMLElement {
  useNavigation.setState(NOWHERE);
  const call = ((name: string) =>
    Promise.resolve(name === "annotations.find" ? found : [])) as WindowClient["call"];
  render(
    <ClientProvider client={{ ...idleClient(), call }} cache={createCache()}>
      <Switcher />
    </ClientProvider>,
  );
  return screen.getByRole("combobox");
}

test("a pasted endnote offers its passage first and opens it lit up", async () => {
  const field = open(PASSAGE);
  fireEvent.change(field, { target: { value: `Calloway 2023, p. 5. anno:${ID}` } });
  await screen.findByRole("option", { name: /nobody could say/, selected: true });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(useNavigation.getState().sourceFlash).toMatchObject({
    source: PASSAGE.source,
    start: 4,
    end: 11,
  });
});

test("an id that no passage has says so", async () => {
  fireEvent.change(open(null), { target: { value: `anno:${ID}` } });
  await screen.findByText(/^No passage of this library has this id/);
});

test("other words offer what they name", () => {
  fireEvent.change(open(PASSAGE), { target: { value: "another" } });
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "Another note",
  ]);
});
