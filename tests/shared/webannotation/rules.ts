/** The MUST rules of https://www.w3.org/TR/annotation-model/ that concern what we write. */
type Json = Readonly<Record<string, unknown>>;

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const IRI = /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const MOTIVATIONS =
  "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging".split(
    " ",
  );

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** What a collection breaks, each with its place; empty if it is valid. */
export function violations(collection: Json): readonly string[] {
  const page = collection["first"] as Json;
  const items = list(page["items"]) as readonly Json[];
  return [
    // 5.1: @context as a string where there is one, exactly one id, type AnnotationCollection.
    ...unless(collection["@context"] === CONTEXT, "collection: @context"),
    ...unless(isIri(collection["id"]), "collection: id"),
    ...unless(list(collection["type"]).includes("AnnotationCollection"), "collection: type"),
    ...unless(collection["total"] === items.length, "collection: total"),
    ...unless(typeof collection["label"] === "string", "collection: label"),
    // 5.2: exactly one id, type AnnotationPage, an ordered list of one or more items.
    ...unless(isIri(page["id"]), "page: id"),
    ...unless(list(page["type"]).includes("AnnotationPage"), "page: type"),
    ...unless(page["partOf"] === collection["id"], "page: partOf"),
    ...unless(page["startIndex"] === 0, "page: startIndex"),
    ...items.flatMap((item, at) => annotation(item).map((what) => `annotation ${at}: ${what}`)),
  ];
}

function unless(holds: boolean, what: string): readonly string[] {
  return holds ? [] : [what];
}

function isIri(value: unknown): boolean {
  return typeof value === "string" && IRI.test(value);
}

function isMotivation(value: unknown): boolean {
  return typeof value === "string" && (MOTIVATIONS.includes(value) || IRI.test(value));
}

/** 3.1 and 3.3: exactly one IRI, type Annotation, one or more targets, dates with a time zone. */
function annotation(json: Json): readonly string[] {
  const dates = ["created", "modified", "generated"].filter((key) => json[key] !== undefined);
  const targets = list(json["target"]) as readonly Json[];
  return [
    ...unless(isIri(json["id"]), "id"),
    ...unless(list(json["type"]).includes("Annotation"), "type"),
    ...unless(targets.length > 0, "target"),
    ...unless(list(json["motivation"]).every(isMotivation), "motivation"),
    ...dates.flatMap((key) => unless(DATE_TIME.test(String(json[key])), key)),
    ...(list(json["body"]) as readonly Json[]).flatMap(body),
    ...targets.flatMap(target),
  ];
}

/** 3.2.4 and 3.3.5: exactly one value, a purpose of the list or an IRI. */
function body(json: Json): readonly string[] {
  return [
    ...unless(typeof json["value"] === "string", "body: value"),
    ...unless(list(json["type"]).includes("TextualBody"), "body: type"),
    ...unless(list(json["purpose"]).every(isMotivation), "body: purpose"),
    ...unless(list(json["format"]).length <= 1, "body: format"),
  ];
}

/** 4: a specific resource has exactly one source, its selectors their properties. */
function target(json: Json): readonly string[] {
  return [
    ...unless(isIri(json["source"]), "target: source"),
    ...unless(list(json["scope"]).every(isIri), "target: scope"),
    ...(list(json["selector"]) as readonly Json[]).flatMap(selector),
  ];
}

function selector(json: Json): readonly string[] {
  switch (json["type"]) {
    case "TextQuoteSelector":
      return unless(typeof json["exact"] === "string", "quote selector: exact");
    case "TextPositionSelector":
      return unless(isCount(json["start"]) && isCount(json["end"]), "position selector");
    case "FragmentSelector":
      return [
        ...unless(typeof json["value"] === "string", "fragment selector: value"),
        ...unless(json["conformsTo"] === undefined || isIri(json["conformsTo"]), "conformsTo"),
      ];
    default:
      return unless(typeof json["type"] === "string", "selector: type");
  }
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
