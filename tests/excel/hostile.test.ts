import { describe, expect, it } from 'vitest';
import { hostileTabNames, hostileTexts, longText } from '../support/hostile.ts';
import { fileOf, openFile, readBack, sheetOf, workbookOf, write } from './samples.ts';

/** Excel's limit for texts is below Google's; XML doesn't allow control characters at all. */
const texts = [...hostileTexts, longText.slice(0, 32_000), 'bell \u0007, escape \u001b and _x0007_'];
const cells = Object.fromEntries(
  texts.map((value, row) => [`${row},0`, { value, note: `note ${value.slice(0, 500)}` }]),
);

describe('a file full of hostile texts', () => {
  it('is exported as text, and read back letter by letter', async () => {
    const bytes = write(workbookOf([sheetOf(0, 'Sheet1', { cells })]));
    const found = (await readBack(bytes)).sheets[0]!.cells as Record<string, { v: unknown; f?: string }>;
    texts.forEach((text, row) => {
      expect(found[`A${row + 1}`]!.f).toBeUndefined();
      if (!text.includes('_x')) expect(found[`A${row + 1}`]!.v).toBe(text);
    });
    const { sheets } = (await openFile(bytes)).data;
    for (const [row, text] of texts.entries()) {
      const { value, formula, note } = sheets[0]!.cells[`${row},0`]!;
      expect(formula).toBeUndefined();
      expect(value).toBe(text);
      if (!text.includes('\r')) expect(note).toBe(`note ${text.slice(0, 500)}`);
    }
  });

  it('keeps its tabs apart, and the formulas that read them', async () => {
    const tabs = hostileTabNames.map((name, id) =>
      sheetOf(id + 1, name, { cells: { '0,0': { value: id } } }),
    );
    const formula = (name: string) => `='${name.replaceAll("'", "''")}'!A1`;
    const readers = Object.fromEntries(
      hostileTabNames.map((name, row) => [`${row},0`, { formula: formula(name) }]),
    );
    const { sheets } = (
      await openFile(write(workbookOf([sheetOf(0, 'Readers', { cells: readers }), ...tabs])))
    ).data;
    expect(sheets.map(({ cells: held }) => held['0,0']?.value).slice(1)).toEqual(tabs.map((_, id) => id));
    for (const [row] of hostileTabNames.entries()) {
      const read = sheets[0]!.cells[`${row},0`]!.formula!;
      const name = /^='?(.*?)'?!A1$/.exec(read)![1]!.replaceAll("''", "'");
      expect(sheets[row + 1]!.name.toLowerCase()).toBe(name.toLowerCase());
    }
  });

  it('says which cell is too long for Excel', () => {
    const data = workbookOf([sheetOf(0, 'Sheet1', { cells: { '4,2': { value: longText } } })]);
    expect(() => write(data)).toThrow(/C5 .*50,000 characters/);
  });
});

describe('an .xlsx made by an enemy', () => {
  it('keeps texts that resemble formulas as texts in every form of storage', async () => {
    const bytes = fileOf({
      sheets: {
        S: `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>=1</t></r><r><t>+1</t></r></is></c></row>
          <row r="2"><c r="A2" t="str"><v>=IMPORTXML("x")</v></c></row></sheetData><hyperlinks><hyperlink ref="A2" r:id="r"/></hyperlinks>`,
      },
      relations: { S: [['r', 'hyperlink', 'javascript:window.attacked=true', true]] },
    });
    const { sheets } = (await openFile(bytes)).data;
    expect(sheets[0]!.cells['0,0']).toEqual({ value: '=1+1' });
    expect(sheets[0]!.cells['1,0']).toEqual({ value: '=IMPORTXML("x")' });
    expect(JSON.stringify(sheets)).not.toContain('javascript:');
  });
});
