import { readFileSync } from 'node:fs';
import { previewFile, previewsFileName } from '../../sheets-templates/builder/preview.ts';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { jsonFile } from './json-file.ts';

const dataAddress = (path: string): string =>
  `data:image/webp;base64,${readFileSync(path).toString('base64')}`;

/** The pictures of the gallery, which the sidebar asks for after it has opened. */
export const previewsFile = (): [name: string, content: string] =>
  jsonFile(
    previewsFileName,
    Object.fromEntries(catalogue.map(({ id }) => [id, dataAddress(previewFile(id))])),
  );
