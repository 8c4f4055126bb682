import type { OpenAddon } from '../open-addon.ts';

/** An edit that someone else can make to the file while one of our actions runs. */
export interface ForeignEdit {
  readonly name: string;
  /** True when it changes, moves or removes cells that the action may have read. */
  readonly isInTheWay: boolean;
  readonly isDeletion?: boolean;
  /** Reads the file before the action, and returns the other person's later edit. */
  readonly plan: (addon: OpenAddon) => () => void;
}

const firstId = ({ workbook }: OpenAddon) => workbook.data.sheets[0]!.id;

function typeOver(addon: OpenAddon): void {
  const { name } = addon.workbook.sheet(firstId(addon));
  addon.type(name, 'J2', 4321);
  addon.type(name, 'D1', 'theirs');
  addon.type(name, 'E12', '=NORMINIT(1,1,0,1,4321)');
}

function deleteLast({ workbook }: OpenAddon): () => void {
  const { id } = workbook.data.sheets.at(-1)!;
  const isOnly = workbook.data.sheets.length === 1;
  return () => {
    if (!isOnly && workbook.data.sheets.some((sheet) => sheet.id === id)) workbook.deleteSheet(id);
  };
}

function addTab(addon: OpenAddon): void {
  const name = addon.names().includes('softmax') ? 'softmax (2)' : 'softmax';
  if (addon.names().includes(name)) return;
  addon.workbook.insertSheet(name);
  addon.type(name, 'A1', 'theirs');
}

export const foreignEdits: readonly ForeignEdit[] = [
  {
    name: 'types into a free cell',
    isInTheWay: false,
    plan: (addon) => () => addon.type(addon.workbook.sheet(firstId(addon)).name, 'Z40', 'theirs'),
  },
  { name: 'types where we write', isInTheWay: true, plan: (addon) => () => typeOver(addon) },
  {
    name: 'renames the first tab',
    isInTheWay: false,
    plan: (addon) => () => addon.workbook.renameSheet(firstId(addon), 'Theirs'),
  },
  { name: 'deletes the last tab', isInTheWay: true, isDeletion: true, plan: deleteLast },
  {
    name: 'inserts a row at the top of the first tab',
    isInTheWay: true,
    plan: (addon) => () => addon.workbook.insertRows(firstId(addon), 0, 1),
  },
  { name: 'adds a tab of the name that we use', isInTheWay: true, plan: (addon) => () => addTab(addon) },
];
