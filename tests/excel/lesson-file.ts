import { withMacros } from './macro-file.ts';
import { fileOf, rowsOf } from './samples.ts';

/**
 * A workbook as in a course: a line through the points of a table, a Solver model for it, and a button that copies the
 * next weights over the current ones, five times.
 */
export function lessonFile(): Uint8Array {
  const x = [1, 2, 3, 4];
  const y = [5, 7, 9, 11];
  const errors = y.map((value) => (0 - value) ** 2);
  const loss = errors.reduce((sum, value) => sum + value, 0);
  const slope = -2 * x.reduce((sum, value, index) => sum + value * y[index]!, 0);
  const offset = -2 * y.reduce((sum, value) => sum + value, 0);
  const rows = rowsOf({
    A1: 'x',
    B1: 'y',
    C1: 'prediction',
    D1: 'error',
    ...Object.fromEntries(
      x.flatMap((value, index) => [
        [`A${index + 2}`, value],
        [`B${index + 2}`, y[index]!],
        [`C${index + 2}`, { f: `$G$1*Points[[#This Row],[x]]+$G$2`, v: 0 }],
        [
          `D${index + 2}`,
          { f: '(Points[[#This Row],[prediction]]-Points[[#This Row],[y]])^2', v: errors[index]! },
        ],
      ]),
    ),
    F1: 'a',
    G1: 0,
    F2: 'b',
    G2: 0,
    F3: 'loss',
    G3: { f: 'SUM(Points[error])', v: loss },
    H1: { f: 'a-0.01*2*SUMPRODUCT(Points[prediction]-Points[y],Points[x])', v: -0.01 * slope },
    H2: {
      f: '_xlfn.LAMBDA(_xlpm.r,G2-_xlpm.r*2*SUM(Points[prediction]-Points[y]))(0.01)',
      v: -0.01 * offset,
      attributes: 't="array" ref="H2"',
      cm: 1,
    },
  });
  const name = (key: string, text: string, hidden = false) =>
    `<definedName name="${key}" localSheetId="0"${hidden ? ' hidden="1"' : ''}>${text}</definedName>`;
  const bytes = fileOf({
    sheets: { model: `${rows}<tableParts count="1"><tablePart r:id="rIdT"/></tableParts>` },
    relations: { model: [['rIdT', 'table', '/xl/tables/table1.xml']] },
    workbookRelations: [['rIdM', 'sheetMetadata', 'metadata.xml']],
    parts: {
      'xl/metadata.xml':
        '<metadata><metadataTypes count="1"><metadataType name="XLDAPR"/></metadataTypes><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
      'xl/tables/table1.xml':
        '<table name="Points" displayName="Points" ref="A1:D5"><tableColumns count="4"><tableColumn name="x"/><tableColumn name="y"/><tableColumn name="prediction"/><tableColumn name="error"/></tableColumns></table>',
    },
    workbook: `<definedNames>${name('a', 'model!$G$1')}${name('solver_opt', 'model!$G$3', true)}${name('solver_adj', 'model!$G$1:$G$2', true)}${name('solver_typ', '2', true)}${name('solver_val', '0', true)}${name('solver_neg', '2', true)}${name('solver_num', '0', true)}</definedNames>`,
  });
  return withMacros(
    bytes,
    {
      Sheet1: `Sub Reset()
  Range("G1:G2").Value = 0
End Sub
Sub RunFive()
  For i = 1 To 5
    Range("G1:G2").Value = Range("H1:H2").Value
  Next i
End Sub`,
    },
    {
      model: {
        code: 'Sheet1',
        buttons: [
          { caption: 'Reset', macro: 'Sheet1.Reset', row: 6 },
          { caption: 'Run', macro: 'Sheet1.RunFive', row: 7 },
        ],
      },
    },
  );
}
