export type Attributes = Readonly<Record<string, string>>;

/**
 * What is made of a part's elements. Names of elements are local names: which prefix a writer chose means nothing. Names
 * of attributes are as written, since those that matter carry no prefix (but see `localAttribute`).
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** Text and CDATA; the text of one element may come in several pieces. */
  text(text: string): void;
  close(name: string): void;
  /** Counts what has been finished (rows, strings …), so that a single one of absurd length is noticed. */
  readonly finished: number;
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
