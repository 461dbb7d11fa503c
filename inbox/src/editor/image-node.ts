import {
  $applyNodeReplacement,
  DecoratorNode,
  type DOMConversionMap,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from "lexical";

type Image = { src: string; alt: string; contentId: string };
type SerializedImage = Spread<Image, SerializedLexicalNode>;

/** A picture in the text that travels as an attachment of the mail, named by its Content-ID (RFC 2392). */
export class ImageNode extends DecoratorNode<null> {
  readonly image: Image;

  constructor(image: Image, key?: NodeKey) {
    super(key);
    this.image = image;
  }

  static override getType(): string {
    return "image";
  }

  static override clone(node: ImageNode): ImageNode {
    return new ImageNode(node.image, node.__key);
  }

  static override importJSON({ src, alt, contentId }: SerializedImage): ImageNode {
    return $createImageNode({ src, alt, contentId });
  }

  static override importDOM(): DOMConversionMap {
    return {
      img: (element) => (element.dataset.cid ? { conversion: $fromElement, priority: 1 } : null),
    };
  }

  override exportJSON(): SerializedImage {
    return { ...super.exportJSON(), ...this.image };
  }

  override createDOM(): HTMLElement {
    const frame = document.createElement("span");
    const picture = document.createElement("img");
    picture.src = this.image.src;
    picture.alt = this.image.alt;
    picture.draggable = false;
    picture.className = "inline-block max-h-80";
    frame.append(picture);
    return frame;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return this.image.alt ? `[${this.image.alt}]` : "";
  }

  override decorate(): null {
    return null;
  }
}

export function $createImageNode(image: Image): ImageNode {
  return $applyNodeReplacement(new ImageNode(image));
}

export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode;
}

function $fromElement(element: HTMLElement): { node: ImageNode } {
  const { src, alt } = element as HTMLImageElement;
  return { node: $createImageNode({ src, alt, contentId: element.dataset.cid ?? "" }) };
}
