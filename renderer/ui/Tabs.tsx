import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import styles from "./tabs.module.css";

/** One page of Tabs. */
export interface TabPage {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** A few fixed pages with their tabs above; uncontrolled unless `selected` is given. */
export function Tabs(props: {
  readonly label: string;
  readonly pages: readonly TabPage[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}): ReactNode {
  return (
    <AriaTabs
      className={styles["tabs"] ?? ""}
      onSelectionChange={(key) => props.onSelect?.(String(key))}
      {...(props.selected === undefined ? {} : { selectedKey: props.selected })}
    >
      <TabList aria-label={props.label} className={styles["list"] ?? ""}>
        {props.pages.map((page) => (
          <Tab key={page.id} id={page.id} className={styles["tab"] ?? ""}>
            {page.label}
          </Tab>
        ))}
      </TabList>
      {props.pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className={styles["panel"] ?? ""}>
          {page.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
