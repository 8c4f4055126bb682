import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openExcel } from '../../src/excel/open-excel.ts';
import { ExcelProblem } from '../../src/excel/problem.ts';
import { lessonFile } from './lesson-file.ts';

/** Opens bytes that must either open or fail with a message. */
async function openOrRefuse(bytes: Uint8Array): Promise<'opened' | 'refused'> {
  try {
    await openExcel(bytes, 'fuzz.xlsm');
    return 'opened';
  } catch (error) {
    if (error instanceof ExcelProblem) return 'refused';
    throw error;
  }
}

const parts = unzipSync(lessonFile());
const names = Object.keys(parts);

/** Insertions that damage XML or change its meaning. */
const insertions = [
  '<',
  '>',
  '</row>',
  '<c r="A1"/>',
  '<c/>',
  '&#x0;',
  '&unknown;',
  '"',
  '=',
  ' r="ZZZZ99999999"',
  '<f t="shared" si="9"/>',
  '<f t="array" ref="A1:XFD1048576">1</f>',
  '<mergeCell ref="A:A"/>',
  '__proto__',
  '-1',
  '1e999',
  '\u0000',
  '<!--',
  ']]>',
  '<![CDATA[',
  '99999999999',
  '<xml',
  'xmlns:x="y"',
  'ref="',
  "'",
];

describe('a damaged archive', () => {
  it('is opened or rejected with a message if any byte is changed', async () => {
    const whole = lessonFile();
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(change, async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await openOrRefuse(bytes);
      }),
      { numRuns: 300, seed: 20 },
    );
  });

  it('is opened or rejected with a message, whatever its parts contain', async () => {
    const outcomes = new Set<string>();
    const edit = fc.tuple(
      fc.constantFrom(...names),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...insertions),
      fc.nat(12),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const changed: Record<string, Uint8Array> = { ...parts };
        for (const [name, where, text, removed] of edits) {
          if (name.endsWith('.bin')) {
            const bytes = changed[name]!.slice();
            bytes[Math.floor(where * (bytes.length - 1))] = removed * 20;
            changed[name] = bytes;
            continue;
          }
          const xml = strFromU8(changed[name]!);
          const at = Math.floor(where * xml.length);
          changed[name] = strToU8(xml.slice(0, at) + text + xml.slice(at + removed));
        }
        outcomes.add(await openOrRefuse(zipSync(changed)));
      }),
      { numRuns: 300, seed: 20 },
    );
    expect([...outcomes].sort()).toEqual(['opened', 'refused']);
  });
});
