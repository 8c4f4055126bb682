/** Parses a file of the built add-on, JSON between script tags, which Apps Script reads only on demand. */
export function readJsonFile<T>(name: string): T {
  const html = HtmlService.createHtmlOutputFromFile(name).getContent();
  return JSON.parse(html.slice(html.indexOf('>') + 1, html.lastIndexOf('</script>'))) as T;
}
