import type { ReactNode } from "react";
import type { Settings } from "#shared/ipc";
import { useCall } from "../../client.ts";
import { Button, Dialog, i18n, RadioGroup, runAction, Switch } from "../../ui/index.ts";
import styles from "./settings.module.css";
import { useChangeSettings } from "./useSettings.ts";

type Theme = Settings["theme"];

function themes(): readonly { readonly id: Theme; readonly label: string }[] {
  return [
    { id: "system", label: i18n.t({ id: "settings.theme.system", message: "As the system" }) },
    { id: "light", label: i18n.t({ id: "settings.theme.light", message: "Light" }) },
    { id: "dark", label: i18n.t({ id: "settings.theme.dark", message: "Dark" }) },
    { id: "contrast", label: i18n.t({ id: "settings.theme.contrast", message: "High contrast" }) },
  ];
}

/** The settings: each takes effect at once. */
export function SettingsDialog(props: { readonly onClose: () => void }): ReactNode {
  const { data } = useCall("settings.get", null);
  const change = useChangeSettings();
  return (
    <Dialog
      size="small"
      title={i18n.t({ id: "settings.title", message: "Settings" })}
      isOpen
      onClose={props.onClose}
    >
      <div className={styles["settings"]}>
        <RadioGroup
          label={i18n.t({ id: "settings.theme", message: "Theme" })}
          choices={themes()}
          value={data?.theme ?? null}
          onChange={(theme) => change({ theme })}
        />
        <div className={styles["setting"]}>
          <Switch
            isSelected={data?.singleLetterKeys ?? false}
            onChange={(singleLetterKeys) => change({ singleLetterKeys })}
          >
            {i18n.t({ id: "settings.letters", message: "Single letters act in the reader" })}
          </Switch>
          <p className={styles["hint"]}>
            {i18n.t({
              id: "settings.lettersHint",
              message:
                "H highlights, N annotates and Q quotes the selected passage. Turn this off if you dictate or press keys by accident.",
            })}
          </p>
          <div>
            <Button
              size="small"
              onPress={() => {
                runAction("help.shortcuts");
              }}
            >
              {i18n.t({ id: "settings.keys", message: "All keyboard shortcuts" })}
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
