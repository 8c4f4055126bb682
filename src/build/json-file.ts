/** A file of dist/ with data that Apps Script reads only when asked, so that custom functions never pay for it. */
export const jsonFile = (name: string, value: unknown): [name: string, content: string] => [
  `${name}.html`,
  `<script type="application/json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>\n`,
];
