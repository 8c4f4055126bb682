import { readFileSync } from 'node:fs';

/** The version of Cellgrad, as package.json has it. */
export const versionOfPackage = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
