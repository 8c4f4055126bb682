/** Starts that make a spreadsheet read a text as a formula, a number, a date or an already protected text. */
const misread = /^\s*(?:['=+\-@#]|[0-9.,]|[$€£%(]|(?:true|false)\s*$)/i;

/** The text with a leading apostrophe where Google Sheets would take it for something else than text. */
export const protectText = (text: string): string => (misread.test(text) ? `'${text}` : text);
