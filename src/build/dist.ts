import { readFileSync } from 'node:fs';
import { textsFileName } from '../addon/problem.ts';
import { catalogues } from './catalogues.ts';
import { checkForGoogle } from './google-runtime.ts';
import { jsonFile } from './json-file.ts';
import { previews } from './previews.ts';
import { problemTexts } from './problem-texts.ts';
import { references } from './references.ts';
import { buildServerScript } from './server-script.ts';
import { buildEngine, buildExcel, buildSelfTest, buildSidebar } from './sidebar.ts';
import { templateFiles } from './template-files.ts';
import { trainingsFile } from './trainings.ts';
import { translatedFiles } from './translated-files.ts';
import { writeFolder } from './write-folder.ts';

/** Writes dist/: what clasp pushes, and what the local host runs. */
export async function buildDist(folder = 'dist'): Promise<void> {
  const [script, sidebar, selfTest, engine, excel] = await Promise.all([
    buildServerScript(),
    buildSidebar(),
    buildSelfTest(),
    buildEngine(),
    buildExcel(),
  ]);
  const files = new Map([
    ['appsscript.json', readFileSync('appsscript.json', 'utf8')],
    ['Code.js', script],
    ['sidebar.html', sidebar],
    ['self-test.html', selfTest],
    jsonFile('engine', engine),
    jsonFile('excel', excel),
    jsonFile('previews', previews()),
    ...translatedFiles('catalogue', catalogues),
    ...translatedFiles('reference', references),
    ...translatedFiles(textsFileName, problemTexts),
    trainingsFile(),
    ...templateFiles(),
  ]);
  checkForGoogle(files);
  writeFolder(folder, files);
}
