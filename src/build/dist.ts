import { readFileSync } from 'node:fs';
import { templateFileName } from '../../sheets-templates/builder/plan.ts';
import { previewFile } from '../../sheets-templates/builder/preview.ts';
import type { WorkbookCard } from '../../sheets-templates/builder/workbook.ts';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { germanCatalogue } from '../../sheets-templates/german/catalogue.ts';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { translatedCatalogue } from '../../sheets-templates/translated.ts';
import type { BuiltFiles } from '../addon/contract.ts';
import { textsFileName } from '../addon/problem.ts';
import { addonPhrases, addonTexts } from '../addon/problem-texts.ts';
import { fileIn } from '../addon/words.ts';
import { germanHelp } from '../functions/german/translation.ts';
import { type FunctionReference, functionReference } from '../functions/reference.ts';
import { translatedReference } from '../functions/translated.ts';
import { epochPhrases, epochTexts } from '../train/epochs/texts.ts';
import { commonTexts } from '../wording/common-texts.ts';
import { type Texts, textsIn } from '../wording/render.ts';
import type { InEach, Language } from '../wording/text.ts';
import { checkForGoogle } from './google-runtime.ts';
import { buildServerScript } from './server-script.ts';
import { buildEngine, buildExcel, buildSelfTest, buildSidebar } from './sidebar.ts';
import { trainingsFile } from './trainings.ts';
import { jsonFile, writeFolder } from './write-folder.ts';

/** The gallery in every language. */
const catalogues: Readonly<Record<Language, readonly WorkbookCard[]>> = {
  en: catalogue,
  de: translatedCatalogue(germanCatalogue),
};

const dataAddress = (path: string): string =>
  `data:image/webp;base64,${readFileSync(path).toString('base64')}`;

/** The pictures of the gallery, which the sidebar asks for after it has opened. */
const previews = (): BuiltFiles['previews'] =>
  Object.fromEntries(catalogue.map(({ id }) => [id, dataAddress(previewFile(id))]));

const of = (language: Language): Texts =>
  textsIn(language, addonTexts, addonPhrases, epochTexts, epochPhrases, commonTexts);

/** The texts of all problems that the server script finds, for the files that it reads them from. */
export const problemTexts: InEach<Texts> = { en: of('en'), de: of('de') };

/** The help of all custom functions in every language. */
const references: Readonly<Record<Language, readonly FunctionReference[]>> = {
  en: functionReference,
  de: translatedReference(germanHelp),
};

/** The plans of the workbooks. */
const templateFiles = (): [name: string, content: string][] =>
  workbookPlans().map((plan) => jsonFile(templateFileName(plan.id), plan));

/** One file for each language, so that the script reads no more than it tells. */
const translatedFiles = (name: string, contents: InEach<unknown>): [name: string, content: string][] =>
  (Object.keys(contents) as Language[]).map((language) =>
    jsonFile(fileIn(language, name), contents[language]),
  );

/** Writes dist/: what clasp pushes, and what the local host runs. */
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
