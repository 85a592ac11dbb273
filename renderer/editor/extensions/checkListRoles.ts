import { $isListNode, ListNode } from "@lexical/list";
import { $getNodeByKey, defineExtension } from "lexical";

/** Items of a check list are checkboxes, which a list may not hold: their parent is a group. */
export const CheckListRolesExtension = defineExtension({
  name: "commonplace/check-list-roles",
  register: (editor) =>
    editor.registerMutationListener(ListNode, (mutations) => {
      editor.getEditorState().read(() => {
        for (const key of mutations.keys()) {
          const node = $getNodeByKey(key);
          const dom = editor.getElementByKey(key);
          if (dom === null || !$isListNode(node)) continue;
          if (node.getListType() === "check") dom.setAttribute("role", "group");
          else dom.removeAttribute("role");
        }
      });
    }),
});
