import { readFile, writeFile } from "node:fs/promises";
import { app } from "electron";
import { secureProcess } from "../security.ts";
import { nextOrder, prepareTaskProcess } from "../taskProcess.ts";
import { printFailure, printPage } from "./printPage.ts";
import { PrintOrder, type PrintReport } from "./protocol.ts";

/**
 * Runs the process that prints one page for the command line: it is told the files over its channel,
 * and ends with whoever started it. It knows no library and opens none.
 */
export async function startPrinting(): Promise<void> {
  prepareTaskProcess();
  secureProcess();
  // Before `ready`, so that no order is missed.
  const order = nextOrder(PrintOrder);
  await app.whenReady();
  app.dock?.hide();
  send({ type: "ready" });
  try {
    const { page, file } = await order;
    await writeFile(file, await printPage(await readFile(page, "utf8")));
    send({ type: "printed" });
  } catch (error) {
    send({ type: "failed", message: printFailure(error).message });
  }
}

function send(report: PrintReport): void {
  process.send?.(report);
}
