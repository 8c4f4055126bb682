import type { WorkerLike } from './session/connection.ts';

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok)
    throw new Error(`${address} could not be loaded (${response.status} ${response.statusText})`);
  return response;
}

declare global {
  interface Window {
    /** Where the page is one HTML file: its other files, see `src/build/site.ts`. */
    cellgradFiles?: { readonly worker: string; readonly addon: Record<string, string> };
  }
}

/** Starts the worker: the script beside the page, or the one inside the page. */
export function createWorker(): WorkerLike {
  if (!window.cellgradFiles) return new Worker('worker.js') as WorkerLike;
  const address = URL.createObjectURL(new Blob([window.cellgradFiles.worker], { type: 'text/javascript' }));
  try {
    return new Worker(address) as WorkerLike;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The built add-on's files by name; `addon/files.json` lists them where they are not inside the page. */
export async function loadBundle(): Promise<Record<string, string>> {
  if (window.cellgradFiles) return window.cellgradFiles.addon;
  const { files } = (await (await fetched('addon/files.json')).json()) as { files: string[] };
  const texts = await Promise.all(files.map(async (name) => (await fetched(`addon/${name}`)).text()));
  return Object.fromEntries(files.map((name, index) => [name, texts[index]!]));
}
