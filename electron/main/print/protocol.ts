import { z } from "zod";

/** The switch that starts the executable as the process which prints one page. */
export const PRINT_SWITCH = "print-page";

/** The page to print, and the file the PDF is written to. */
export const PrintOrder = z.object({ page: z.string(), file: z.string() });
export type PrintOrder = z.infer<typeof PrintOrder>;

/** What the process says. */
export type PrintReport =
  | { readonly type: "ready" }
  | { readonly type: "printed" }
  | { readonly type: "failed"; readonly message: string };
