import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Makes LibreOffice calculate every formula of an Excel file on loading, which it does not do by default. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** None of our formulas returns this number. */
export const spoiledResult = 424_242;

/** Spoils every stored result of a formula, to detect programs that only show them. */
export function withSpoiledResults(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts).filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part)))
    parts[name] = strToU8(
      strFromU8(parts[name]!).replace(/(<\/f>)<v>[^<]*<\/v>/g, `$1<v>${spoiledResult}</v>`),
    );
  return zipSync(parts);
}

/** The files as LibreOffice saves them after recalculating them, in one process. */
export function recalculateAll(program: string, files: readonly Uint8Array[]): Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-libreoffice-'));
  try {
    const [profile, output] = [join(folder, 'profile'), join(folder, 'output')];
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), alwaysRecalculate);
    const names = files.map((_, index) => `copy${index}.xlsx`);
    for (const [index, name] of names.entries()) writeFileSync(join(folder, name), files[index]!);
    const { status, stderr, error } = spawnSync(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--convert-to',
        'xlsx',
        '--outdir',
        output,
        ...names.map((name) => join(folder, name)),
      ],
      { encoding: 'utf8', timeout: 100_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${error?.message ?? stderr}`);
    return names.map((name) => new Uint8Array(readFileSync(join(output, name))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file as LibreOffice saves it after recalculating it. */
export const recalculate = (program: string, bytes: Uint8Array): Uint8Array =>
  recalculateAll(program, [bytes])[0]!;
