import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Makes it calculate every formula of an Excel file on loading, which by itself it would not. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** No formula of ours gives this number. */
export const spoiledResult = 424_242;

/** Spoils every stored result of a formula, so that a program which only shows them is found out. */
export function withSpoiledResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts).filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part)))
    parts[name] = strToU8(
      strFromU8(parts[name]!).replace(/(<\/f>)<v>[^<]*<\/v>/g, `$1<v>${spoiledResult}</v>`),
    );
  return zipSync(parts);
}

/** The file as LibreOffice saves it after calculating it anew. */
export function recalculate(program: string, bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-libreoffice-'));
  try {
    const [profile, input, output] = ['profile', 'copy.xlsx', 'output'].map((name) => join(folder, name));
    mkdirSync(join(profile!, 'user'), { recursive: true });
    writeFileSync(join(profile!, 'user', 'registrymodifications.xcu'), alwaysRecalculate);
    writeFileSync(input!, bytes);
    const { status, stderr, error } = spawnSync(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(profile!).href}`,
        '--headless',
        '--convert-to',
        'xlsx',
        '--outdir',
        output!,
        input!,
      ],
      { encoding: 'utf8', timeout: 100_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${error?.message ?? stderr}`);
    return new Uint8Array(readFileSync(join(output!, 'copy.xlsx')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
