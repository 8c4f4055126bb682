/** Data of a file of the built add-on, which Apps Script reads only when asked: JSON between script tags. */
export function readJsonFile<T>(name: string): T {
  const html = HtmlService.createHtmlOutputFromFile(name).getContent();
  return JSON.parse(html.slice(html.indexOf('>') + 1, html.lastIndexOf('</script>'))) as T;
}
