import type { WorkbookDefinition } from '../../sheets-templates/builder/workbook.ts';
import { collabFilter } from '../../sheets-templates/collab_filter/workbook.ts';
import { convExample } from '../../sheets-templates/conv-example/workbook.ts';
import { entropyExample } from '../../sheets-templates/entropy_example/workbook.ts';
import { graddesc } from '../../sheets-templates/graddesc/workbook.ts';
import { layersExample } from '../../sheets-templates/layers_example/workbook.ts';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import type { CellValue, WorkbookModel } from '../../src/formula/model.ts';
import { withCells } from './template-model.ts';

/** An objective of a template, and the cells by which it is differentiated. */
export interface TemplateObjective {
  readonly workbook: WorkbookDefinition;
  readonly tab: string;
  readonly objective: string;
  readonly variables: readonly string[];
  /** Cells added if a tab has no objective of its own. */
  readonly added?: Readonly<Record<string, CellValue>>;
  /** Ranges of formulas that are replaced by their values, so that they can change. */
  readonly pasted?: readonly string[];
  /** For cells where the objective bends too sharply for the default step of central differences. */
  readonly step?: number;
  /** Offset of the weights from the template's, where many pixels are at a kink. */
  readonly moved?: number;
}

/** Filters of the convolutional tabs. Some of their cells repeat others by formula. */
const filters = ['AD11:AF13', 'AD38:AF40', 'BI11:BK13', 'BI15:BK17', 'BI38:BK40', 'BI42:BK44'];
const dropoutFilters = ['AD11:AF13', 'AD42:AF44', 'BK11:BM13', 'BK15:BM17', 'BK42:BM44', 'BK46:BM48'];

/** Every tab of a template that computes something a learner could train. */
export const templateObjectives: readonly TemplateObjective[] = [
  {
    workbook: layersExample,
    tab: 'fixed',
    objective: 'E32',
    variables: ['B5:E7', 'B14:D17', 'B24:C26'],
    step: 1e-4,
  },
  {
    workbook: layersExample,
    tab: 'random',
    objective: 'C32',
    variables: ['B5:E7', 'B14:D17', 'B24:C26'],
    pasted: ['B5:E7', 'B14:D17', 'B24:C26'],
    step: 1e-4,
  },
  {
    workbook: convExample,
    tab: 'conv-example',
    objective: 'EN4',
    variables: [...filters, 'DN4:EL7'],
    pasted: filters,
    moved: 0.01,
  },
  {
    workbook: convExample,
    tab: 'conv-example (dropout)',
    objective: 'II4',
    variables: [...dropoutFilters, 'HI4:IE7'],
    pasted: dropoutFilters,
    moved: 0.01,
    step: 1e-6,
  },
  { workbook: collabFilter, tab: 'dotprod', objective: 'V41', variables: ['H19:V23', 'B25:F39'] },
  { workbook: collabFilter, tab: 'bias', objective: 'V42', variables: ['H19:V24', 'A26:F40'] },
  { workbook: collabFilter, tab: 'movielens_emb', objective: 'AA3', variables: ['C4:G18', 'C22:G36'] },
  { workbook: collabFilter, tab: 'movielens_1hot', objective: 'BH210', variables: ['C4:G18', 'C22:G36'] },
  {
    workbook: collabFilter,
    tab: 'word_emb',
    objective: 'Q3',
    variables: ['C4:G17'],
    added: { Q3: '=SUMXMY2(K3:O49,K4:O50)/ROWS(K3:O49)' },
  },
  ...['basic SGD', 'momentum', 'adagrad', 'rmsprop', 'adam', 'eve', 'adagrad_ann', 'adam_ann'].map((tab) => ({
    workbook: graddesc,
    tab,
    objective: 'Z1',
    variables: ['C1:C2'],
    added: { Z1: '=SQRT(SUMXMY2(E4:E32,B4:B32)/ROWS(B4:B32))' },
    step: 1e-5,
  })),
  {
    workbook: entropyExample,
    tab: 'entropy',
    objective: 'Z1',
    variables: ['C2:C6'],
    added: { Z1: '=AVERAGE(D2:D6)' },
  },
];

/** The numbers of a range, by address. */
function shownIn(model: WorkbookModel, tab: string, range: string): Record<string, CellValue> {
  const { row, column, rows, columns } = parseArea(range);
  const cells: Record<string, CellValue> = {};
  for (let y = row; y < row + rows; y++)
    for (let x = column; x < column + columns; x++) cells[cellName(y, x)] = model.sheets[tab]!.values[y]![x]!;
  return cells;
}

/** The workbook's model, prepared for the objective. */
export const prepared = (
  model: WorkbookModel,
  { tab, added = {}, pasted = [] }: TemplateObjective,
): WorkbookModel =>
  withCells(model, tab, {
    ...added,
    ...Object.assign({}, ...pasted.map((range) => shownIn(model, tab, range))),
  });
