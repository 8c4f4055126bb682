import { writeFileSync } from 'node:fs';
import { functionsMarkdown } from './functions-document/document.ts';

/** Writes the documents that are derived from the code. */
export function writeDocuments(): void {
  writeFileSync('docs/functions.md', functionsMarkdown());
}
