/** Elements. Text of the input only ever becomes text: nothing here reads markup. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` are listeners, `text` the content; false and null leave one out
 * @param {(Node | string | null)[]} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** @param {HTMLElement} element @param {(Node | string | null)[]} children */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null));
}
