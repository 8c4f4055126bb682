import type { BuiltFiles } from '../addon/contract.ts';
import { callServer } from './server.ts';

const loading = new Map<keyof BuiltFiles, Promise<unknown>>();

/** A file of the add-on, asked for once; one that failed is asked for again. Rejects with a ServerProblem. */
export function loadFile<Name extends keyof BuiltFiles>(name: Name): Promise<BuiltFiles[Name]> {
  let file = loading.get(name);
  if (!file) {
    file = callServer('readFile', { name });
    loading.set(name, file);
    file.catch(() => loading.delete(name));
  }
  return file as Promise<BuiltFiles[Name]>;
}
