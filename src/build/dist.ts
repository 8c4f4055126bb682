import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type KnownTraining,
  previewFile,
  type TabPlan,
  templateFileName,
  trainingsFileName,
} from '../../sheets-templates/builder/plan.ts';
import type { WorkbookCard } from '../../sheets-templates/builder/workbook.ts';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { germanCatalogue } from '../../sheets-templates/german/catalogue.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { translatedCatalogue } from '../../sheets-templates/translated.ts';
import { parseArea } from '../a1/addresses.ts';
import type { BuiltFiles } from '../addon/contract.ts';
import { textsFileName } from '../addon/problem.ts';
import { addonPhrases, addonTexts } from '../addon/problem-texts.ts';
import { fileIn } from '../addon/words.ts';
import { germanHelp } from '../functions/german/translation.ts';
import { type FunctionReference, functionReference, translatedReference } from '../functions/reference.ts';
import { epochPhrases, epochTexts } from '../train/epochs/texts.ts';
import { commonTexts } from '../wording/common-texts.ts';
import { type Texts, textsIn } from '../wording/render.ts';
import type { InEach, Language } from '../wording/text.ts';
import { buildServerScript, checkForGoogle } from './server-script.ts';
import { buildEngine, buildExcel, buildSelfTest, buildSidebar } from './sidebar.ts';

/** A data file of dist/, which Apps Script reads on demand, so that custom functions never pay for it. */
const jsonFile = (name: string, value: unknown): [name: string, content: string] => [
  `${name}.html`,
  `<script type="application/json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>\n`,
];

type FolderContent = ReadonlyMap<string, string | Uint8Array>;

const isSame = (path: string, content: Buffer) => existsSync(path) && readFileSync(path).equals(content);

/**
 * Makes a folder contain exactly these files (names with forward slashes). Files that are already up to date stay
 * untouched, so that a page or a test that reads the folder at the same time never finds it empty.
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

function knownTraining({ name, cells, training }: TabPlan): KnownTraining[] {
  if (!training) return [];
  const { row, column } = parseArea(training.objective);
  return [{ ...training, tab: name, formula: String(cells[row]![column]) }];
}

/** The trainings on the tabs of all workbooks. */
export const trainings = (): KnownTraining[] =>
  workbookPlans().flatMap(({ tabs }) => tabs.flatMap(knownTraining));

const trainingsFile = (): [name: string, content: string] => jsonFile(trainingsFileName, trainings());

/** The gallery in every language. */
const catalogues: Readonly<Record<Language, readonly WorkbookCard[]>> = {
  en: catalogue,
  de: translatedCatalogue(germanCatalogue),
};

const dataAddress = (path: string): string =>
  `data:image/webp;base64,${readFileSync(path).toString('base64')}`;

/** The pictures of the gallery, which the sidebar requests after it has opened. */
const previews = (): BuiltFiles['previews'] =>
  Object.fromEntries(catalogue.map(({ id }) => [id, dataAddress(previewFile(id))]));

const of = (language: Language): Texts =>
  textsIn(language, addonTexts, addonPhrases, epochTexts, epochPhrases, commonTexts);

/** The texts of all problems that the server script finds, for the data files that it reads them from. */
export const problemTexts: InEach<Texts> = { en: of('en'), de: of('de') };

/** The help of all custom functions in every language. */
const references: Readonly<Record<Language, readonly FunctionReference[]>> = {
  en: functionReference,
  de: translatedReference(germanHelp),
};

/** The plans of the workbooks. */
const templateFiles = (): [name: string, content: string][] =>
  workbookPlans().map((plan) => jsonFile(templateFileName(plan.id), plan));

/** One file for each language, so that the script reads only the texts that it needs. */
const translatedFiles = (name: string, contents: InEach<unknown>): [name: string, content: string][] =>
  (Object.keys(contents) as Language[]).map((language) =>
    jsonFile(fileIn(language, name), contents[language]),
  );

/** Writes dist/: the files that clasp pushes and that the local host runs. */
export async function buildDist(folder = 'dist'): Promise<void> {
  const [script, sidebar, engine, excel] = await Promise.all([
    buildServerScript(),
    buildSidebar(),
    buildEngine(),
    buildExcel(),
  ]);
  const files = new Map([
    ['appsscript.json', readFileSync('appsscript.json', 'utf8')],
    ['Code.js', script],
    ['sidebar.html', sidebar],
    jsonFile('engine', engine),
    jsonFile('excel', excel),
    jsonFile('previews', previews()),
    ...translatedFiles('catalogue', catalogues),
    ...translatedFiles('reference', references),
    ...translatedFiles(textsFileName, problemTexts),
    trainingsFile(),
    ...templateFiles(),
  ]);
  files.set('self-test.html', await buildSelfTest(files));
  checkForGoogle(files);
  writeFolder(folder, files);
}
