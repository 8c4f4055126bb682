import { functionHelpFileName } from '../addon/function-help.ts';
import { functionReference } from '../functions/reference.ts';
import { jsonFile } from './json-file.ts';

/** The help of all custom functions, for the sidebar. */
export const functionHelpFile = (): [name: string, content: string] =>
  jsonFile(functionHelpFileName, functionReference);
