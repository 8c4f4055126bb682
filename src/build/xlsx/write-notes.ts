import { Note, type Worksheet } from 'wasm-xlsxwriter';
import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { creator } from '../../excel/read-book.ts';
import { parseArea } from '../../formula/addresses.ts';

/** A note's box does not grow with its text, so it is made large enough. Sizes in pixels. */
const width = 280;
const lineHeight = 18;
const padding = 12;
const lettersPerLine = 40;
const fontSize = 9;

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersPerLine)), 0);

/** Hangs the notes on their cells. */
export function writeNotes(worksheet: Worksheet, { notes }: TabPlan): void {
  for (const { cell, text } of notes) {
    const { row, column } = parseArea(cell);
    const note = new Note(text)
      .setAuthor(creator)
      .addAuthorPrefix(false)
      .setFontSize(fontSize)
      .setWidth(width)
      .setHeight(linesOf(text) * lineHeight + padding);
    worksheet.insertNote(row, column, note);
  }
}
