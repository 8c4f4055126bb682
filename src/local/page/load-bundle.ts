async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok)
    throw new Error(`${address} could not be loaded (${response.status} ${response.statusText})`);
  return response;
}

/** The built add-on's files by name; `addon/files.json` lists them. */
export async function loadBundle(): Promise<Record<string, string>> {
  const { files } = (await (await fetched('addon/files.json')).json()) as { files: string[] };
  const texts = await Promise.all(files.map(async (name) => (await fetched(`addon/${name}`)).text()));
  return Object.fromEntries(files.map((name, index) => [name, texts[index]!]));
}
