/** A catalog as the Vite plugin of Lingui compiles it. */
declare module "*.po" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}
