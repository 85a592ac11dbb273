import type { ReactNode } from "react";
import { i18n, Select, type Choice } from "../../../ui/index.ts";
import type { DetailsForm } from "./form.ts";

function reliability(): readonly Choice<DetailsForm["reliability"]>[] {
  return [
    { id: "", label: i18n.t({ id: "grade.none", message: "Not graded" }) },
    { id: "A", label: i18n.t({ id: "grade.a", message: "A – Completely reliable" }) },
    { id: "B", label: i18n.t({ id: "grade.b", message: "B – Usually reliable" }) },
    { id: "C", label: i18n.t({ id: "grade.c", message: "C – Fairly reliable" }) },
    { id: "D", label: i18n.t({ id: "grade.d", message: "D – Not usually reliable" }) },
    { id: "E", label: i18n.t({ id: "grade.e", message: "E – Unreliable" }) },
    { id: "F", label: i18n.t({ id: "grade.f", message: "F – Cannot be judged" }) },
  ];
}

function credibility(): readonly Choice<DetailsForm["credibility"]>[] {
  return [
    { id: "", label: i18n.t({ id: "grade.none", message: "Not graded" }) },
    { id: "1", label: i18n.t({ id: "grade.1", message: "1 – Confirmed by other sources" }) },
    { id: "2", label: i18n.t({ id: "grade.2", message: "2 – Probably true" }) },
    { id: "3", label: i18n.t({ id: "grade.3", message: "3 – Possibly true" }) },
    { id: "4", label: i18n.t({ id: "grade.4", message: "4 – Doubtful" }) },
    { id: "5", label: i18n.t({ id: "grade.5", message: "5 – Improbable" }) },
    { id: "6", label: i18n.t({ id: "grade.6", message: "6 – Cannot be judged" }) },
  ];
}

/** The Admiralty grade: how reliable the source is, how credible what it says. */
export function GradeFields(props: {
  readonly form: DetailsForm;
  readonly onChange: (part: Partial<DetailsForm>) => void;
}): ReactNode {
  return (
    <>
      <Select
        label={i18n.t({ id: "details.reliability", message: "Reliability of the source" })}
        choices={reliability()}
        value={props.form.reliability}
        onChange={(value) => props.onChange({ reliability: value })}
      />
      <Select
        label={i18n.t({ id: "details.credibility", message: "Credibility of the content" })}
        choices={credibility()}
        value={props.form.credibility}
        onChange={(value) => props.onChange({ credibility: value })}
      />
    </>
  );
}
