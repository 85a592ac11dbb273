export { SettingsDialog } from "./SettingsDialog.tsx";
export { useChangeSettings, useTheme } from "./useSettings.ts";
