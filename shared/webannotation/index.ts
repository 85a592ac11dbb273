export { writeCollection, type ExportedAnnotation, type WebCollection } from "./writeCollection.ts";
export {
  readCollection,
  type ReadAnnotation,
  type ReadCollection,
  type ReadTarget,
} from "./readCollection.ts";
