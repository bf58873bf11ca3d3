import type { CharacterData } from './character-data.js';
import type { StartTag } from './start-tag.js';
import { scanMarkup, type MarkupHandler } from './xml-scanner.js';

export type Attributes = Readonly<Record<string, string>>;

/**
 * What is made of a part's elements, where there are few enough of them to make objects of each. Names of elements are
 * local names: which prefix a writer chose means nothing. Names of attributes are as written, since those that matter
 * carry no prefix (but see `localAttribute`).
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** Text and CDATA; the text of one element may come in several pieces. */
  text(text: string): void;
  close(name: string): void;
  /** Counts what has been finished (rows, strings …), so that a single one of absurd length is noticed. */
  readonly finished: number;
}

/** Scans a whole part. */
export async function scanXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  await scanMarkup(bytes, new Elements(handler));
}

class Elements implements MarkupHandler {
  constructor(private readonly handler: XmlHandler) {}

  get finished(): number {
    return this.handler.finished;
  }

  open(name: string, tag: StartTag): void {
    // No prototype: an attribute may be called `__proto__`.
    const attributes = Object.create(null) as Record<string, string>;
    for (let i = 0; i < tag.count; i++) attributes[tag.key(i)] = tag.value(i);
    this.handler.open(name, attributes);
  }

  text(data: CharacterData): void {
    this.handler.text(data.toString());
  }

  close(name: string): void {
    this.handler.close(name);
  }
}

/** An attribute by its local name, with a prefix (`r:id`, whatever the prefix) or, failing that, without. */
export function localAttribute(attributes: Attributes, name: string): string | undefined {
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return attributes[prefixed ?? name];
}

/** An xsd:boolean attribute. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
