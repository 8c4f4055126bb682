import { readFileSync } from 'node:fs';
import { functionReference } from '../functions/reference.ts';
import { jsonFile } from './json-file.ts';
import { previews } from './previews.ts';
import { sentencesFiles } from './sentences.ts';
import { buildServerScript } from './server-script.ts';
import { buildEngine, buildSelfTest, buildSidebar } from './sidebar.ts';
import { templateFiles } from './template-files.ts';
import { trainingsFile } from './trainings.ts';
import { writeFolder } from './write-folder.ts';

/** Writes dist/: what clasp pushes, and what the local host runs. */
export async function buildDist(folder = 'dist'): Promise<void> {
  const [script, sidebar, selfTest, engine] = await Promise.all([
    buildServerScript(),
    buildSidebar(),
    buildSelfTest(),
    buildEngine(),
  ]);
  const files = new Map([
    ['appsscript.json', readFileSync('appsscript.json', 'utf8')],
    ['Code.js', script],
    ['sidebar.html', sidebar],
    ['self-test.html', selfTest],
    jsonFile('engine', engine),
    jsonFile('reference', functionReference),
    jsonFile('previews', previews()),
    ...sentencesFiles(),
    trainingsFile(),
    ...templateFiles(),
  ]);
  writeFolder(folder, files);
}
