import { Image } from "lucide-react";
import { i18n } from "@lingui/core";
import { createContext, useContext, useState, type ReactNode } from "react";
import { pictureAddress, type Block } from "#shared/model";
import { ASIDE_ATTRIBUTE } from "../../anchoring/index.ts";
import styles from "./picture.module.css";

/** The snapshot whose text is shown; its pictures are served under its name. */
export const SnapshotContext = createContext<string | null>(null);

/** A kept picture, or what is known of one whose bytes are not there. */
export function Picture(props: { readonly image: NonNullable<Block["image"]> }): ReactNode {
  const { alt, media, width, height } = props.image;
  const snapshot = useContext(SnapshotContext);
  const [broken, setBroken] = useState(false);
  const described =
    alt === "" ? i18n.t({ id: "reader.image", message: "Image without a description" }) : alt;
  if (media === undefined || snapshot === null || broken) {
    return (
      <figure className={styles["missing"]}>
        <Image aria-hidden />
        <span dir="auto" {...ASIDE_ATTRIBUTE}>
          {described}
        </span>
      </figure>
    );
  }
  return (
    <figure className={styles["picture"]}>
      <img
        src={pictureAddress(snapshot, media)}
        alt={described}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    </figure>
  );
}
