import { expect, it } from "vitest";
import type { Handlers } from "#shared/ipc";
import { dispatch } from "../../../electron/main/dispatch.ts";

/** The one call these tests let through; it answers with what it was given. */
const handlers = {
  "notebooks.create": ({ name }: { readonly name: string }) => Promise.resolve(name),
} as unknown as Handlers;

it("runs the handler on the checked input", async () => {
  expect(await dispatch(handlers, "notebooks.create", { name: "Ports" })).toBe("Ports");
});

it("drops what the contract does not name", async () => {
  const seen: unknown[] = [];
  const watching = {
    "notebooks.create": (input: unknown) => Promise.resolve(seen.push(input)),
  } as unknown as Handlers;
  await dispatch(watching, "notebooks.create", { name: "Ports", root: "/etc" });
  expect(seen).toEqual([{ name: "Ports" }]);
});

it.each(["notes.destroy", "toString", "__proto__", 7, null])("knows no call %s", async (name) => {
  await expect(dispatch(handlers, name, null)).rejects.toMatchObject({ code: "wrong-usage" });
});

it("says in a sentence what was wrong with the input", async () => {
  await expect(dispatch(handlers, "notebooks.create", { name: 3 })).rejects.toMatchObject({
    code: "wrong-usage",
    message: expect.stringMatching(
      /^notebooks\.create was asked with a wrong name .*nothing was done\.$/,
    ),
  });
});
