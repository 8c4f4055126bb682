import { type Family, fn, optional, scalar, text } from '../definition.ts';

const letterOrDigit = 'a-z0-9\\u00a1-\\uffff';
const label = `[${letterOrDigit}](?:[${letterOrDigit}-]{0,61}[${letterOrDigit}])?`;
/** At least one label, and a top-level domain of letters. */
const domain = `(?:${label}\\.){1,20}[a-z\\u00a1-\\uffff]{2,63}`;

const email = new RegExp(
  `^[a-z0-9!#$%&'*+/=?^_\`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_\`{|}~-]+)*@${domain}$`,
  'i',
);
const address = '(?:\\d{1,3}\\.){3}\\d{1,3}';
const url = new RegExp(
  `^(?:(?:https?|ftp|gopher|telnet|news|aim)://)?(?:[^\\s/@]+@)?(?:${domain}|${address})(?::\\d{1,5})?(?:[/?#]\\S*)?$`,
  'i',
);
const mail = new RegExp(`^mailto:[^\\s@]+@${domain}(?:\\?\\S*)?$`, 'i');

/** Maximum length of checked addresses. */
const longestEmail = 254;
const longestUrl = 2_083;

export const isEmail = (given: string): boolean => given.length <= longestEmail && email.test(given);

export const isUrl = (given: string): boolean =>
  given.length <= longestUrl && (url.test(given) || mail.test(given));

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Percent-encodes all characters except letters, digits and `-_.~`. */
const encoded = (given: string): string =>
  encodeURIComponent(given.replace(loneSurrogate, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Functions of web addresses. */
export const addresses: Family = {
  ISEMAIL: fn([scalar], (given) => typeof given === 'string' && isEmail(given)),
  ISURL: fn([scalar], (given) => typeof given === 'string' && isUrl(given)),
  ENCODEURL: fn([text], encoded),
  // The cell shows the label; the page handles the click.
  HYPERLINK: fn([text, optional(scalar)], (url, shown) => (shown === undefined ? url : shown)),
};
