/**
 * The element with this id, which is of this kind.
 *
 * @throws Error when the page that carries this script has been cut.
 */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`缺少 ${id}`);
}

/** An element with text in it: never markup. */
export function element(
  name: keyof HTMLElementTagNameMap,
  text = '',
  children: readonly HTMLElement[] = [],
): HTMLElement {
  const made = document.createElement(name);
  if (text !== '') made.textContent = text;
  made.append(...children);
  return made;
}

/** Lets the browser draw and answer; a timer would do, but waits longer each time. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
