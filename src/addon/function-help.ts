import type { ServerMethods } from './contract.ts';
import { readJsonFile } from './json-file.ts';

/** Name of the file in dist/ (without .html) that holds the help. */
export const functionHelpFileName = 'functions';

/** The help lies in a file of its own that is read when somebody looks into it: it is as long as an engine. */
export const functionHelp: ServerMethods['functionHelp'] = () => readJsonFile(functionHelpFileName);
