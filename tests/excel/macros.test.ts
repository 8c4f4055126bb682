import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseArea } from '../../src/a1/addresses.ts';
import { decompress, readVbaProject } from '../../src/excel/macros/vba-project.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { findTables } from '../../src/train/epochs/find-tables.ts';
import { MemoryCells } from '../../src/train/epochs/memory-cells.ts';
import { resetEpochTable, runEpochTable } from '../../src/train/epochs/run-epochs.ts';
import { type Button, vbaProject, withMacros } from './macro-file.ts';
import { fileOf, openFile, rowsOf, type StoredCell } from './samples.ts';

/** The macro of a button on each sheet, written in many ways. */
const modules = {
  Module1: `
Option Explicit
Public Const EPOCHS As Integer = 5

' Five epochs of whatever sheet is in sight
Sub somesteps()
  Dim i As Integer
  Application.ScreenUpdating = False
  For i = 1 To EPOCHS
    Application.StatusBar = "epoch " & i
    Application.Calculation = xlCalculationManual
    Application.Run ActiveSheet.CodeName & ".onestep"
    Application.Calculation = xlCalculationAutomatic
  Next i
  Application.StatusBar = False
End Sub

Public Sub CopyValues(ByVal source As String, ByVal target As String)
  Range(source).Copy
  Range(target).PasteSpecial Paste:=xlPasteValues, Operation:=xlNone, SkipBlanks _
      :=False, Transpose:=False
  Application.CutCopyMode = False
End Sub
`,
  Sheet1: `
Sub reset()
    Range("C2").Value = 1: [C1] = 1
    Range("rmses").Clear
End Sub
Sub onestep()
    Range("rmsestart").End(xlDown).Offset(1, 0).Value = Range("F33").Value
    [slope] = [lastslope]
    [const_] = [lastconst]
End Sub
`,
  Sheet2: `
Sub reset()
    Range("J33:K33").Value = 0
    Range("slope").Value = 1
    Range("const_").Value = 1
    Range("D2") = 0.0001
    CopyValues "momlast", "momtarget"
End Sub
Sub onestep()
    Range("momlast").Select
    Selection.Copy
    Range("momtarget").Select
    Selection.PasteSpecial Paste:=xlPasteValues
    Range("lastslope").Copy
    Range("slope").PasteSpecial xlValues
    Range("const_").Value = Range("lastconst").Value
End Sub
`,
  Sheet3: `
Sub reset()
    With Me
        .Range("F1:G1").Value = 10000
        .Range("C2").Value = 1
        .Cells(1, 3).Value = 1
        .Range("F1:G1").Value = .Range("F33:G33").Value
    End With
End Sub
Sub onestep()
    Dim a, b
    a = Range("I32").Value
    b = Range("H32").Value
    Range("F1:G1").Value = Range("F33:G33").Value
    Range("C2").Value = a
    Range("C1").Value = b
End Sub
`,
  Sheet4: `
Sub reset()
    Dim n As Long
    Range("J33:K33") = 10000
    Range("C2") = 1
    Range("C1") = 1
    For n = 1 To 2
        Call CopyValues("J32:K32", "J33:K33")
    Next n
End Sub
Sub onestep()
    Dim source As Range
    Set source = Range("J33").Offset(-1, 0).Resize(1, 2)
    Range("J33").Resize(1, 2).Value = source.Value
    Cells(2, "C").Value = Cells(32, 4).Value
    Cells(1, "C").Value = Cells(32, 3).Value
End Sub
`,
  Sheet5: `
Private Sub twoCopies()
    CopyValues "L32:M32", "L33:M33"
    CopyValues "J32:K32", "J33:K33"
End Sub
Sub reset()
    Range("L33:M33").Value = 10000
    Range("J33:K33").Value = 0
    Range("C2").Value = 1
    Range("C1").Value = 1
    Range("D2").Value = 1
    twoCopies
    twoCopies
End Sub
Sub onestep()
    twoCopies
    Range("C2").Value = Range("D32").Value
    Range("C1").Value = Range("C32").Value
End Sub
`,
  Sheet6: `
Sub reset()
    Application.Calculation = xlManual
    Range("M33:N33").Value = 10000
    Range("K33:L33").Value = 0
    Range("C2").Value = 1
    Range("C1").Value = 1
    Range("D2").Value = 1
    Range("F37").Value = 1
    Range("M33:N33").Value = Range("M32:N32").Value
    Range("K33:L33").Value = Range("K32:L32").Value
    Range("M33:N33").Value = Range("M32:N32").Value
    Range("K33:L33").Value = Range("K32:L32").Value
    Calculate
    Range("F34").Value = Range("F33").Value
    Range("F35").Value = Range("F33").Value / 2
    Calculate
    Application.Calculation = xlAutomatic
End Sub
Sub onestep()
    Range("F35").Value = Range("F34").Value
    Range("F34").Value = Range("F33").Value
    Range("M33:N33").Value = Range("M32:N32").Value
    Range("K33:L33").Value = Range("K32:L32").Value
    Range("C2").Value = Range("D32").Value
    Range("C1").Value = Range("C32").Value
    Range("F37").Value = Range("F38").Value
End Sub
`,
  Sheet7: `
Sub reset()
    Application.Calculation = xlCalculationManual
    Range("F1:G1").Value = 1000000
    Range("C2").Value = 1
    Range("C1").Value = 1
    Range("J1").Value = 100
    Range("D2").Value = 0.5
    Application.Calculate
    Application.Calculation = xlCalculationAutomatic
End Sub
Sub onestep()
    Range("F33:G33").Copy
    Range("F1").PasteSpecial Paste:=xlPasteValues
    Range("C2").Value = Range("D32").Value
    Range("C1").Value = Range("C32").Value
    Application.Calculate
    Do While Range("H33").Value > 2 * Range("J1").Value
        Range("D2").Value = Range("D2").Value / 2
        Application.Calculate
    Loop
    Range("J1").Value = Range("H33").Value
End Sub
`,
  Sheet8: `
Sub reset()
    Application.Calculation = xlCalculationManual
    Range("L33:M33").Value = 10000
    Range("J33:K33").Value = 0
    Range("C2").Value = 1
    Range("C1").Value = 1
    Range("D2").Value = 1
    Range("prev_grad2").Value = Range("avg_grad2").Value
    Calculate
    Range("L33:M33").Value = Range("L32:M32").Value
    Range("J33:K33").Value = Range("J32:K32").Value
    Calculate
    Range("L33:M33").Value = Range("L32:M32").Value
    Range("J33:K33").Value = Range("J32:K32").Value
    Range("prev_grad2").Value = Range("avg_grad2").Value
    Calculate
End Sub
Sub onestep()
    Range("L33:M33").Value = Range("L32:M32").Value
    Range("J33:K33").Value = Range("J32:K32").Value
    Range("C2").Value = Range("D32").Value
    Range("C1").Value = Range("C32").Value
    Calculate
    If Range("gradrat").Value > 2 Then
        Range("lr").Value = Range("lr").Value / 4
    End If
    If Range("avg_grad2") < Range("prev_grad2") Then Range("prev_grad2") = Range("avg_grad2")
    Calculate
End Sub
`,
};

const tabs = ['basic SGD', 'momentum', 'adagrad', 'rmsprop', 'adam', 'eve', 'adagrad_ann', 'adam_ann'];
const buttons: Button[] = [
  { caption: 'Reset', macro: 'reset', row: 0 },
  { caption: 'Run', macro: '[0]!somesteps', row: 1 },
];

/** Names of single sheets, as in the original's sheets. */
const nameXml = (tab: string, index: number): string =>
  Object.entries({
    slope: '$C$2',
    const_: '$C$1',
    lastslope: '$D$32',
    lastconst: '$C$32',
    momlast: '$J$32:$K$32',
    momtarget: '$J$33:$K$33',
    rmsestart: '$C$36',
    rmses: '$C$38:$C$106',
    avg_grad2: '$N$33',
    prev_grad2: '$N$3',
    gradrat: '$N$34',
    lr: '$D$2',
    pct_clipped: '#REF!',
  })
    .map(
      ([name, ref]) =>
        `<definedName name="${name}" localSheetId="${index}">${ref.startsWith('#') ? ref : `'${tab}'!${ref}`}</definedName>`,
    )
    .join('');

/** The tab adam_ann of the original lacks a gradient. */
const asOriginal = (xml: string): string =>
  xml.replace(/(<c r="J5"[^>]*>\s*<f>)[^<]*/, (_, start: string) => `${start}J4*$J$1+$K$1*0`);

interface Trace {
  readonly slope_C2: number;
  readonly intercept_C1: number;
  readonly state: Record<string, number>;
}

describe('the buttons of a workbook with eight optimizers', () => {
  const traces = JSON.parse(readFileSync('tests/originals/fixtures/graddesc-traces.json', 'utf8')) as {
    sheets: Record<string, Record<string, Record<string, Trace>>>;
  };
  let opened: Awaited<ReturnType<typeof openFile>>;

  beforeAll(async () => {
    const bytes = new Uint8Array(readFileSync('sheets-templates/graddesc/graddesc.xlsx'));
    const plain = await openFile(bytes);
    const order = plain.data.sheets.map(({ name }) => name);
    const names = tabs.map((tab) => nameXml(tab, order.indexOf(tab))).join('');
    const annealing = order.indexOf('adam_ann') + 1;
    const sheets = Object.fromEntries(
      tabs.map((tab, index) => [tab, { code: `Sheet${index + 1}`, buttons }]),
    );
    opened = await openFile(
      withMacros(bytes, modules, sheets, names, (path, xml) =>
        path.endsWith(`sheet${annealing}.xml`) ? asOriginal(xml) : xml,
      ),
      'copied.xlsm',
    );
  });

  it('finds both buttons of each sheet, and every macro has become part of a table', () => {
    const { macros } = opened;
    expect(macros?.isReadable).toBe(true);
    expect(macros?.modules.map(({ name }) => name)).toEqual(Object.keys(modules));
    expect(macros!.modules[0]!.text).toContain('Five epochs of whatever sheet');
    expect(macros?.reports.map(({ sheet, part, problem }) => [sheet, part, problem])).toEqual(
      tabs.flatMap((tab) => [
        [tab, 'reset', null],
        [tab, 'run', null],
      ]),
    );
  });

  it.each(tabs)('computes with the table of %s what the macro computed', (tab) => {
    const { data, macros } = opened;
    const sheet = data.sheets.find(({ name }) => name === tab)!;
    const at = macros!.reports.find((report) => report.sheet === tab)!.table;
    const workbook = createWorkbook({
      data: structuredClone(data),
      customFunctions: { names: new Set(), call: () => null },
      seed: 1,
    });
    const { rows, columns } = workbook.extent(sheet.id);
    const grid = <T>(read: (row: number, column: number) => T) =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_unused, column) => read(row, column)),
      );
    const shown = (row: number, column: number) => {
      const value = workbook.value(sheet.id, row, column);
      return value === null ? '' : typeof value === 'object' ? value.error : value;
    };
    const contents = {
      formulas: grid((row, column) => workbook.formula(sheet.id, row, column)),
      values: grid(shown),
    };
    const table = findTables(contents).find((each) => each.at === at)!;
    expect(table.problems).toEqual([]);
    expect(table.epochsPerRun).toBe(5);
    // The original's reset of eve keeps part of the previous content.
    const rounds = Object.entries({
      run: true,
      run_from_stored_state: false,
      run_after_pressing_reset_once: true,
    }).flatMap(([name, isReset]) => {
      const trace = traces.sheets[tab]![name];
      return trace ? [{ trace, isReset }] : [];
    });
    expect(rounds).toHaveLength(tab === 'eve' ? 2 : 1);
    for (const { trace, isReset } of rounds) {
      const cells = new MemoryCells(
        structuredClone({ sheets: { [tab]: contents }, names: {}, locale: 'en_US' }),
        tab,
        table,
      );
      const check = (epochs: number) => {
        const { slope_C2, intercept_C1, state } = trace[epochs]!;
        for (const [cell, wanted] of Object.entries({ C2: slope_C2, C1: intercept_C1, ...state })) {
          const { row, column } = parseArea(cell);
          const found = Number(cells.value(row, column));
          const isNear = Math.abs(found - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted));
          if (!isNear) expect.fail(`${cell} after ${epochs} epochs: ${found} for ${wanted}`);
        }
      };
      if (isReset) resetEpochTable(table, cells);
      check(0);
      runEpochTable(table, cells, { epochs: 1, done: 0, improvement: null });
      check(1);
      const done = runEpochTable(table, cells, { epochs: 4, done: 1, improvement: null });
      expect(done.stop).toBeNull();
      check(5);
      if (tab === 'basic SGD') expect(done.logged).toHaveLength(4);
    }
  });
});

/** The table for a macro of a small sheet, line by line; or the reason that there is none. */
async function tableOf(
  macro: string,
  cells: Record<string, StoredCell> = { A1: 1, B1: { f: 'A1*2', v: 2 }, B2: { f: 'A1+1', v: 2 } },
) {
  const bytes = withMacros(
    fileOf({ sheets: { S: rowsOf(cells) } }),
    { Sheet1: macro },
    { S: { code: 'Sheet1', buttons: [{ caption: 'Go', macro: 'Sheet1.go', row: 4 }] } },
  );
  const { data, macros } = await openFile(bytes, 'small.xlsm');
  const [report] = macros!.reports;
  if (!report!.table) return { problem: report!.problem, note: data.sheets[0]!.cells['4,0']?.note };
  const column = report!.table.charCodeAt(0) - 65;
  const lines: string[] = [];
  for (let row = 2; ; row++) {
    const line = [0, 1, 2, 3, 4, 5].map((index) => {
      const cell = data.sheets[0]!.cells[`${row},${column + index}`];
      return String(cell?.formula ?? cell?.value ?? '');
    });
    if (line.every((text) => text === '')) return { lines, ignored: report!.ignored };
    lines.push(line.join('|'));
  }
}

describe('a macro as a table', () => {
  it.each([
    [
      'copies of one moment',
      'Sub go()\nDim x\nx = Range("B1").Value\nRange("A2").Value = Range("B2").Value\nRange("A1").Value = x\nEnd Sub',
      ['1|||B1:B2|A1:A2|', 'Run|||1||'],
    ],
    [
      'steps where it is recalculated between',
      'Sub go()\nRange("A1") = Range("B1")\nRange("A2") = Range("B2")\nEnd Sub',
      ['1|||B1|A1|', '2|||B2|A2|', 'Run|||1||'],
    ],
    [
      'one step where it is not',
      'Sub go()\nApplication.Calculation = xlCalculationManual\nRange("A1") = Range("B1")\nRange("A2") = Range("B2")\nEnd Sub',
      ['1|||B1:B2|A1:A2|', 'Run|||1||'],
    ],
    [
      'a number that was just written',
      'Sub go()\nApplication.Calculation = xlCalculationManual\nRange("A1") = Range("B1")\nRange("A2") = Range("A1") + 1\nEnd Sub',
      ['1|||B1|A1|', '1|||=B1+1|A2|', 'Run|||1||'],
    ],
    [
      'a choice',
      'Sub go()\nIf Range("B1") > 4 Then\nRange("A1") = 1\nElse\nRange("A1") = Range("B1")\nEnd If\nEnd Sub',
      ['1|||=IF(NOT(B1>4),B1,1)|A1|', 'Run|||1||'],
    ],
    [
      'a case',
      'Sub go()\nSelect Case Range("B1").Value\nCase Is > 4\nRange("A1") = 3\nEnd Select\nEnd Sub',
      ['1|if|=B1>4|3|A1|', 'Run|||1||'],
    ],
    [
      'a loop that counts epochs',
      'Sub go()\nFor i = 1 To 20\nstep_\nNext\nMsgBox "done"\nEnd Sub\nPrivate Sub step_()\nRange("A1").Value = Range("B1").Value\nEnd Sub',
      ['1|||B1|A1|', 'Run|||20||'],
    ],
    [
      'a loop over cells',
      'Sub go()\nFor r = 1 To 2\nCells(r, 1) = Cells(r, 2)\nNext\nEnd Sub',
      ['1|||B1|A1|', '2|||B2|A2|', 'Run|||1||'],
    ],
    [
      'a loop as long as a condition is true',
      'Sub go()\nRange("A1") = Range("B1")\nWhile Range("B1") > 10\nRange("A1") = Range("A1") / 2\nWend\nEnd Sub',
      ['1|||B1|A1|', '2|while|=B1>10|=A1/2|A1|', 'Run|||1||'],
    ],
    [
      'functions of the worksheet',
      'Sub go()\nRange("A1").Value = WorksheetFunction.Sum(Range("B1:B2")) + Sqr(Range("B1"))\nEnd Sub',
      ['1|||=SUM(B1:B2)+SQRT(B1)|A1|', 'Run|||1||'],
    ],
    [
      'a log by its last row',
      'Sub go()\nn = Cells(Rows.Count, 1).End(xlUp).Row + 1\nCells(n, 1).Value = Range("B1").Value\nRange("A1") = Range("B2")\nEnd Sub',
      ['1|||B2|A1|', 'Log|before||B1|A7:A106|', 'Run|||1||'],
      { A1: 1, B1: { f: 'A1*2', v: 2 }, B2: { f: 'A1+1', v: 2 }, A6: 'log' },
    ],
    [
      'a log by the first empty cell',
      'Sub go()\nRange("A1") = Range("B2")\nRange("D2").Select\nDo Until IsEmpty(ActiveCell)\nActiveCell.Offset(1, 0).Select\nLoop\nActiveCell.Value = Range("B1").Value\nEnd Sub',
      ['1|||B2|A1|', 'Log|after||B1|D3:D102|', 'Run|||1||'],
      { A1: 1, B1: { f: 'A1*2', v: 2 }, B2: { f: 'A1+1', v: 2 }, D2: 'log' },
    ],
    [
      'a log by a count',
      'Sub go()\nRange("A1") = Range("B2")\nRange("D2").Offset(Application.WorksheetFunction.CountA(Range("D3:D50")) + 1, 0) = Range("B1")\nEnd Sub',
      ['1|||B2|A1|', 'Log|after||B1|D3:D102|', 'Run|||1||'],
      { A1: 1, B1: { f: 'A1*2', v: 2 }, B2: { f: 'A1+1', v: 2 }, D2: 'log' },
    ],
  ] as [string, string, string[], Record<string, StoredCell>?][])('%s', async (_, macro, lines, cells) => {
    expect((await tableOf(macro, cells)).lines).toEqual(lines);
  });

  it('reports what was omitted', async () => {
    const { ignored } = await tableOf(
      'Sub go()\nRange("A1") = Range("B1")\nRange("A1").Font.Bold = True\nMsgBox "x"\nEnd Sub',
    );
    expect(ignored).toEqual(['Bold', 'MsgBox']);
  });
});

describe('a macro that cannot become a table', () => {
  it.each([
    ['asks the user', 'Sub go()\nx = InputBox("rate")\nRange("A1") = x\nEnd Sub', 'input', 2],
    ['writes a formula', 'Sub go()\nRange("A1").Formula = "=B1"\nEnd Sub', 'formula', 2],
    ['writes over a formula', 'Sub go()\nRange("B1") = 1\nEnd Sub', 'formula', 2],
    ['writes text', 'Sub go()\nRange("A1") = "done"\nEnd Sub', 'text', 2],
    [
      'uses a value after cells changed',
      'Sub go()\nx = Range("B1")\nRange("A1") = Range("B2")\ny = Range("B2")\nRange("A2") = y\nRange("A3") = x\nEnd Sub',
      'stale',
      6,
    ],
    ['jumps', 'Sub go()\nGoTo 10\nEnd Sub', 'statement', 2],
    ['opens files', 'Sub go()\nWorkbooks.Open "x.xlsx"\nEnd Sub', 'statement', 2],
    ['calls nobody', 'Sub go()\nnobody\nEnd Sub', 'name', 2],
    ['never ends', 'Sub go()\nDo\nx = x + 1\nLoop\nEnd Sub', 'endless', 0],
    ['calls itself', 'Sub go()\ngo\nEnd Sub', 'endless', 2],
    ['does nothing', 'Sub go()\nEnd Sub', 'nothing', 0],
  ])('%s is reported with its line', async (_, macro, reason, line) => {
    const { problem, note } = await tableOf(macro);
    expect(problem?.reason).toBe(reason);
    if (line > 0) expect(problem?.line).toBe(line);
    expect(note).toContain('it was not converted');
  });
});

describe('vbaProject.bin', () => {
  it('is read for any length of its modules', async () => {
    const text = Array.from(
      { length: 400 },
      (_, index) => `' line ${index} of a long module, with the same words again and again`,
    ).join('\n');
    const [module] = (await readVbaProject(vbaProject({ Long: text })))!;
    expect(module).toEqual({ name: 'Long', text });
  });

  it('takes damaged bytes as unreadable, and never throws', async () => {
    const bytes = vbaProject({ M: 'Sub a()\nEnd Sub' });
    for (const at of [0, 3, 80, 512, 700, 1024, 1600, 2048]) {
      const spoilt = bytes.slice();
      spoilt.fill(0xee, at, at + 40);
      const read = await readVbaProject(spoilt);
      expect(read === null || Array.isArray(read)).toBe(true);
    }
    expect(() => decompress(Uint8Array.from([2, 3]))).toThrow(RangeError);
  });
});
