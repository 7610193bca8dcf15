/** Text in XML. */

const NAMES = /** @type {Record<string, string>} */ ({
  '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;',
});

/** The text of an element. @param {string} text */
export const escaped = (text) => text.replace(/[<>&'"\r]/g, (c) => NAMES[c]);

/** The value of an attribute. @param {string} text */
export const escapedValue = (text) => text.replace(/[<>&'"\r\n\t]/g, (c) => NAMES[c]);
