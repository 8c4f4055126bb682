import { readFileSync } from 'node:fs';
import { previewFile } from '../../sheets-templates/builder/preview.ts';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import type { BuiltFiles } from '../addon/contract.ts';

const dataAddress = (path: string): string =>
  `data:image/webp;base64,${readFileSync(path).toString('base64')}`;

/** The pictures of the gallery, which the sidebar asks for after it has opened. */
export const previews = (): BuiltFiles['previews'] =>
  Object.fromEntries(catalogue.map(({ id }) => [id, dataAddress(previewFile(id))]));
