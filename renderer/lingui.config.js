import { fileURLToPath } from "node:url";
import { formatter } from "@lingui/format-po";

/** Messages are extracted from `i18n.t({ id, message })` and from objects marked `i18n`. */
export default {
  rootDir: fileURLToPath(new URL("..", import.meta.url)),
  locales: ["en"],
  sourceLocale: "en",
  format: formatter({ lineNumbers: false, origins: false }),
  catalogs: [
    {
      path: "<rootDir>/renderer/locales/{locale}/messages",
      include: ["<rootDir>/renderer", "<rootDir>/shared/ipc"],
      exclude: ["**/node_modules/**", "**/locales/**"],
    },
  ],
};
