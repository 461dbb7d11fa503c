import {
  $applyNodeReplacement,
  type DOMConversionMap,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  type SerializedTextNode,
  type Spread,
  TextNode,
} from "lexical";

type SerializedMention = Spread<{ personId: string }, SerializedTextNode>;

/** A teammate named in a note: one unbreakable word that knows who it is. */
export class MentionNode extends TextNode {
  readonly personId: string;

  constructor(personId: string, text: string, key?: NodeKey) {
    super(text, key);
    this.personId = personId;
  }

  static override getType(): string {
    return "mention";
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(node.personId, node.__text, node.__key);
  }

  static override importJSON(json: SerializedMention): MentionNode {
    return $createMentionNode(json.personId, json.text).updateFromJSON(json);
  }

  static override importDOM(): DOMConversionMap {
    return {
      span: (element) => (element.dataset.mention ? { conversion: $fromElement, priority: 1 } : null),
    };
  }

  override exportJSON(): SerializedMention {
    return { ...super.exportJSON(), personId: this.personId };
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.dataset.mention = this.personId;
    return element;
  }

  override canInsertTextBefore(): false {
    return false;
  }

  override canInsertTextAfter(): false {
    return false;
  }

  override isTextEntity(): true {
    return true;
  }
}

/** `text` holds the whole of what shows, the "@" included. */
export function $createMentionNode(personId: string, text: string): MentionNode {
  return $applyNodeReplacement(new MentionNode(personId, text).setMode("token"));
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode;
}

function $fromElement(element: HTMLElement): { node: MentionNode } {
  return { node: $createMentionNode(element.dataset.mention ?? "", element.textContent ?? "") };
}
