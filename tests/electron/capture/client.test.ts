import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCapture, type CaptureClient } from "../../../electron/capture/client.ts";
import type { CaptureRequest } from "#shared/model";
import type { ChildPort, StartChild } from "#shared/ipc";
import { sourceChildren } from "../../support/children.ts";

let startChild: StartChild;
let client: CaptureClient;

beforeAll(async () => {
  startChild = await sourceChildren("capture");
  client = createCapture({ startChild, timeLimit: 60_000 });
});
afterAll(() => client.close());

function request(name: string, content: string | Uint8Array): CaptureRequest {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { bytes, name, mediaType: null, from: { kind: "file", name } };
}

describe("the capture client", () => {
  it("captures a text, a page and a Markdown file in a process of its own", async () => {
    const text = await client.capture(request("a.txt", "A line.\nAnother line."));
    expect(text.text).toBe("A line.\nAnother line.");
    const page = await client.capture(
      request("a.html", "<title>T</title><p>One <b>bold</b> word</p><p>Two"),
    );
    expect(page.text).toBe("One bold word\nTwo");
    expect(page.mediaType).toBe("text/html");
    const note = await client.capture(request("a.md", "# Head\n\nSome *text*."));
    expect(note.text).toBe("Head\nSome text.");
    expect(note.metadata.title).toBe("Head");
  });

  it("answers requests in the order asked", async () => {
    const order: number[] = [];
    await Promise.all(
      [0, 1, 2, 3].map((n) =>
        client.capture(request(`${n}.txt`, `Text ${n}`)).then(() => order.push(n)),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it("refuses an empty file, an unknown type and a binary named .txt with a sentence each", async () => {
    await expect(client.capture(request("e.txt", ""))).rejects.toMatchObject({ code: "empty" });
    await expect(client.capture(request("s.txt", " \n\t "))).rejects.toMatchObject({
      code: "empty",
    });
    await expect(client.capture(request("p.png", "x"))).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("p.png"),
    });
    const binary = new Uint8Array(5000).map((_, at) => (at * 7919) % 256);
    await expect(client.capture(request("b.txt", binary))).rejects.toMatchObject({
      code: "unsupported",
    });
  });

  it("starts a new process after the old one died and goes on with what waits", async () => {
    const children: ChildPort[] = [];
    const counting: StartChild = (name, args) => {
      const child = startChild(name, args);
      children.push(child);
      return child;
    };
    const mortal = createCapture({ startChild: counting, timeLimit: 60_000 });
    const big = "word ".repeat(4_000_000);
    const first = mortal.capture(request("big.txt", big));
    const second = mortal.capture(request("small.txt", "Small."));
    children[0]?.kill();
    await expect(first).rejects.toMatchObject({ code: "process-died" });
    expect((await second).text).toBe("Small.");
    expect(children).toHaveLength(2);
    await mortal.close();
  });

  it("stops a document that takes longer than its limit and reads the next", async () => {
    const hasty = createCapture({ startChild, timeLimit: 1 });
    await expect(hasty.capture(request("slow.txt", "Slow."))).rejects.toMatchObject({
      code: "timeout",
      message: expect.stringContaining("slow.txt"),
    });
    await hasty.close();
  });

  it("cancels what waits and what runs", async () => {
    const control = new AbortController();
    const running = client.capture(request("r.txt", "Running."), control.signal);
    const waiting = client.capture(request("w.txt", "Waiting."), control.signal);
    const after = client.capture(request("x.txt", "After."));
    control.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    expect((await after).text).toBe("After.");
  });

  it("cancels everything when closed and takes nothing more", async () => {
    const short = createCapture({ startChild });
    const pending = short.capture(request("p.txt", "Pending."));
    await short.close();
    await expect(pending).rejects.toMatchObject({ code: "cancelled" });
    await expect(short.capture(request("q.txt", "Q"))).rejects.toMatchObject({ code: "cancelled" });
  });
});
