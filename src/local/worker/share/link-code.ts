import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';

/** Codes that cannot be read; the message is for the user. */
export class LinkRefused extends Error {}

/** Letters of the longest code: mail programs, chats and browsers still keep an address of that length in one piece. */
export const longestCode = 30_000;
/** Bytes of the largest content: a short code can stand for a very long text. */
const largestContent = 4_000_000;
const version = 1;

/** FNV-1a in 32 bits (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv), to base 36. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}

/** Base64 in the letters that an address may hold. */
function toAddressText(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const fromAddressText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** A content as `1.eJyrVk….0x1y2z3`: the version, the compressed JSON, and the checksum of both. */
export function writeLinkCode(content: unknown): string {
  const body = `${version}.${toAddressText(deflateSync(strToU8(JSON.stringify(content)), { level: 9 }))}`;
  return `${body}.${hashOf(body)}`;
}

const damaged = (what: string) =>
  new LinkRefused(
    `The link is damaged: ${what}. Copy it again, as a whole; mail programs sometimes cut long links.`,
  );

function inflated(bytes: Uint8Array): string {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > largestContent)
      throw new LinkRefused('The link stands for more than a link may: it was not opened.');
    parts.push(part);
  });
  // In pieces, so that it ends as soon as there is too much.
  for (let start = 0; start < bytes.length; start += 1024)
    inflate.push(bytes.subarray(start, start + 1024), start + 1024 >= bytes.length);
  const whole = new Uint8Array(size);
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return strFromU8(whole);
}

/**
 * The content of a code.
 * @throws LinkRefused when the code is damaged, too long, or of a newer version
 */
export function readLinkCode(code: string): unknown {
  const [, number, body, check] = /^(\d{1,4})\.([\w-]*)(?:\.(\w{0,7}))?$/.exec(code) ?? [];
  if (number === undefined) throw damaged('it has other signs than a link of this page has');
  if (Number(number) > version)
    throw new LinkRefused(
      'The link was made by a newer version of this page. Reload the page, or ask for the page’s newer address.',
    );
  if (code.length > longestCode) throw damaged('it is longer than any link of this page');
  if (check === undefined || check.length < 7) throw damaged('its end is missing');
  if (hashOf(`${number}.${body}`) !== check) throw damaged('its checksum does not match');
  try {
    return JSON.parse(inflated(fromAddressText(body!)));
  } catch (error) {
    throw error instanceof LinkRefused ? error : damaged('its content cannot be read');
  }
}
