import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Button, Dialog, Picker, TextField, VirtualList } from "../../../renderer/ui/index.ts";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
  // jsdom lays nothing out: give scrollers a height so that rows are drawn.
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 400 });
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", { get: () => 40 });
  vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false });
  Element.prototype.scrollTo = () => undefined;
});
afterEach(cleanup);

function Rows(props: {
  readonly count: number;
  readonly onOpen: (row: string) => void;
}): ReactNode {
  const items = Array.from({ length: props.count }, (_, at) => `row ${at + 1}`);
  const [current, setCurrent] = useState<string | null>(null);
  return (
    <VirtualList
      label="Rows"
      items={items}
      keyOf={(row) => row}
      rowHeight={40}
      current={current}
      onCurrent={setCurrent}
      onOpen={props.onOpen}
    >
      {(row) => row}
    </VirtualList>
  );
}

describe("VirtualList", () => {
  it("draws few of many rows and counts all of them", () => {
    render(<Rows count={10_000} onOpen={() => undefined} />);
    const rows = screen.getAllByRole("option");
    expect(rows.length).toBeLessThan(100);
    expect(rows[0]!.getAttribute("aria-setsize")).toBe("10000");
    expect(rows[1]!.getAttribute("aria-posinset")).toBe("2");
  });

  it("moves with the arrows, names the current row and opens it with Enter", async () => {
    const onOpen = vi.fn();
    render(<Rows count={5} onOpen={onOpen} />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    const list = screen.getByRole("listbox", { name: "Rows" });
    const current = document.getElementById(list.getAttribute("aria-activedescendant")!);
    expect(current?.textContent).toBe("row 3");
    expect(current?.getAttribute("aria-selected")).toBe("true");
    await userEvent.keyboard("{End}{Enter}");
    expect(onOpen.mock.calls).toEqual([["row 5"]]);
  });

  it("stays at its ends", async () => {
    const onOpen = vi.fn();
    render(<Rows count={2} onOpen={onOpen} />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowUp}{Enter}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    expect(onOpen.mock.calls).toEqual([["row 1"], ["row 2"]]);
  });
});

describe("Picker", () => {
  const items = ["The pariah state", "Notes on exile", "Strategic delinquency"].map((title) => ({
    id: title,
    title,
  }));

  function open() {
    const onPick = vi.fn();
    const onClose = vi.fn();
    render(
      <Picker
        label="Go to"
        placeholder="Title"
        icon={null}
        items={items}
        onPick={onPick}
        onClose={onClose}
      />,
    );
    return { onPick, onClose };
  }

  it("filters as one types and chooses with Enter", async () => {
    const { onPick, onClose } = open();
    await userEvent.keyboard("delinq{Enter}");
    expect(onPick.mock.calls).toEqual([["Strategic delinquency"]]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it("moves with the arrows while the focus stays in the field", async () => {
    const { onPick } = open();
    const field = screen.getByRole("combobox", { name: "Go to" });
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard("{ArrowDown}");
    const current = document.getElementById(field.getAttribute("aria-activedescendant")!);
    expect(current?.textContent).toBe("Notes on exile");
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard("{Enter}");
    expect(onPick.mock.calls).toEqual([["Notes on exile"]]);
  });

  it("says how many match, and that nothing does", async () => {
    open();
    await userEvent.keyboard("zzz");
    expect(screen.getByText("Nothing by that name.")).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("0 matches");
  });

  it("closes with Escape and chooses nothing", async () => {
    const { onPick, onClose } = open();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalled();
    expect(onPick).not.toHaveBeenCalled();
  });
});

describe("Dialog", () => {
  function Opener(): ReactNode {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <Button onPress={() => setOpen(true)}>Open</Button>
        <Dialog title="Name it" isOpen={isOpen} onClose={() => setOpen(false)}>
          <TextField label="Name" error="A name is needed." />
        </Dialog>
      </>
    );
  }

  it("has its title as name, keeps the focus, and gives it back on Escape", async () => {
    render(<Opener />);
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    const dialog = screen.getByRole("dialog", { name: "Name it" });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    const opener = screen.getByRole("button", { name: "Open" });
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("ties a field to its label and its error", async () => {
    render(<Opener />);
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    const field = within(screen.getByRole("dialog")).getByRole("textbox", { name: "Name" });
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const described = field.getAttribute("aria-describedby")!.split(" ");
    expect(described.map((each) => document.getElementById(each)?.textContent)).toContain(
      "A name is needed.",
    );
  });
});
