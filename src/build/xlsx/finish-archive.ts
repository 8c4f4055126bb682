import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Copies differ only when their contents do, so all were made at one moment. */
const madeAt = '2026-01-01T00:00:00Z';
/** An archive stores local time without a zone, so this is the same everywhere. */
const storedAt = () => new Date(2026, 0, 1);

const moment = /(<dcterms:(created|modified)[^>]*>)[^<]*/g;

type Edit = (text: string) => string;

/** Packs the file anew, byte for byte the same on every machine. `edits` are by the name of a part. */
export function finishArchive(bytes: Uint8Array, edits: ReadonlyMap<string, Edit>): Uint8Array {
  const parts = unzipSync(bytes);
  const all = new Map(edits).set('docProps/core.xml', (text) => text.replace(moment, `$1${madeAt}`));
  for (const [name, edit] of all) {
    const part = parts[name];
    if (!part) throw new Error(`A part ${name} was expected of the writer.`);
    parts[name] = strToU8(edit(strFromU8(part)));
  }
  return zipSync(parts, { level: 9, mtime: storedAt() });
}
