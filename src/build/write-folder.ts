import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of dist/ with data that Apps Script reads only when asked, so that custom functions never pay for it. */
export const jsonFile = (name: string, value: unknown): [name: string, content: string] => [
  `${name}.html`,
  `<script type="application/json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>\n`,
];

type FolderContent = ReadonlyMap<string, string | Uint8Array>;

const isSame = (path: string, content: Buffer) => existsSync(path) && readFileSync(path).equals(content);

/**
 * Makes a folder hold exactly these files (names with forward slashes). Files that are right already stay
 * untouched, so that a page or a test that reads the folder meanwhile never meets an empty one.
 */
export function writeFolder(folder: string, files: FolderContent): void {
  for (const [name, data] of files) {
    const path = join(folder, name);
    const content = Buffer.from(data);
    if (isSame(path, content)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile() && !files.has(name.replaceAll('\\', '/'))) rmSync(path);
  }
}
