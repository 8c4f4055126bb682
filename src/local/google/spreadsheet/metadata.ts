import { exception, text, truth, wholeSheet } from '../classes/arguments.ts';
import {
  type MetadataState,
  metadataClass,
  type NamedRangeState,
  namedRangeClass,
  protectionClass,
  rangeClass,
  type SheetState,
} from '../classes/classes.ts';
import { chain } from '../classes/emulated-class.ts';
import { DeveloperMetadataVisibility, ProtectionType } from '../classes/enums.ts';

function rangeOf({ execution, name }: NamedRangeState) {
  const found = execution.workbook.data.namedRanges.find((one) => one.name === name);
  if (!found) throw exception(`The named range ${name} was removed.`);
  return found.range;
}

function setName(state: NamedRangeState, given: unknown): typeof chain {
  const area = rangeOf(state);
  const name = text(given);
  const { workbook } = state.execution;
  workbook.setNamedRange(name, area);
  if (name.toLowerCase() !== state.name.toLowerCase()) workbook.removeNamedRange(state.name);
  state.name = name;
  return chain;
}

namedRangeClass
  .define('local', { getName: ({ name }) => name })
  .define('read', {
    getRange: (state) => rangeClass.make({ execution: state.execution, area: rangeOf(state) }),
  })
  .define('write', {
    setName,
    setRange: (state, range) => {
      state.execution.workbook.setNamedRange(state.name, rangeClass.stateOf(range).area);
      return chain;
    },
    remove: ({ execution, name }) => execution.workbook.removeNamedRange(name),
  });

function protectionOf({ execution, sheetId }: SheetState) {
  const { protection } = execution.workbook.sheet(sheetId);
  if (!protection) throw exception('The protection was removed.');
  return protection;
}

function update(state: SheetState, change: Partial<ReturnType<typeof protectionOf>>): typeof chain {
  const before = protectionOf(state);
  state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
    sheet.protection = { ...before, ...change };
  });
  return chain;
}

/** Protection of an entire sheet. */
protectionClass
  .define('local', {
    getProtectionType: () => ProtectionType.SHEET,
    getRange: ({ execution, sheetId }) =>
      rangeClass.make({ execution, area: wholeSheet(execution.workbook.sheet(sheetId)) }),
  })
  .define('read', {
    getDescription: (state) => protectionOf(state).description,
    isWarningOnly: (state) => protectionOf(state).warningOnly,
    canEdit: (state) => !protectionOf(state).foreign,
  })
  .define('write', {
    setDescription: (state, description) => update(state, { description: text(description) }),
    setWarningOnly: (state, warningOnly) => update(state, { warningOnly: truth(warningOnly) }),
    remove: (state) =>
      state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
        sheet.protection = null;
      }),
  });

function entries({ execution, sheetId }: MetadataState): Readonly<Record<string, string>> {
  const { workbook } = execution;
  return sheetId === null ? (workbook.data.metadata ?? {}) : workbook.sheet(sheetId).metadata;
}

function contentOf(state: MetadataState): string {
  const own = entries(state);
  const value = Object.hasOwn(own, state.key) ? own[state.key] : undefined;
  if (value === undefined) throw exception(`The developer metadata ${state.key} was removed.`);
  return value;
}

function replace(state: MetadataState, changed: Record<string, string>): void {
  const { workbook } = state.execution;
  if (state.sheetId === null) {
    workbook.updateFile((data) => {
      data.metadata = changed;
    });
  } else {
    workbook.updateSheet(state.sheetId, (sheet) => {
      sheet.metadata = changed;
    });
  }
}

/** Adds an entry to a sheet, or to the file if `sheetId` is null. */
export function addMetadata(state: MetadataState, value: unknown): void {
  const content = value === undefined || value === null ? '' : text(value);
  if (Object.hasOwn(entries(state), state.key)) {
    throw exception(
      `Two developer metadata with the key ${state.key} in one place are not emulated by the local host.`,
    );
  }
  replace(state, { ...entries(state), [state.key]: content });
}

/** All entries of a sheet or of the file. */
export const metadataOf = (place: Omit<MetadataState, 'key'>): object[] =>
  Object.keys(entries({ ...place, key: '' })).map((key) => metadataClass.make({ ...place, key }));

function remove(state: MetadataState): void {
  contentOf(state);
  const { [state.key]: _, ...others } = entries(state);
  replace(state, others);
}

metadataClass
  .define('local', {
    getKey: ({ key }) => key,
    getVisibility: () => DeveloperMetadataVisibility.DOCUMENT,
  })
  .define('read', { getValue: contentOf })
  .define('write', {
    setValue: (state, value) => {
      contentOf(state);
      replace(state, { ...entries(state), [state.key]: text(value) });
      return chain;
    },
    remove,
  });
