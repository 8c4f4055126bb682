import { text } from './arguments.ts';
import { type MetadataState, metadataClass } from './classes.ts';
import { chain } from './emulated-class.ts';
import { DeveloperMetadataVisibility } from './enums.ts';
import { exception } from './exception.ts';

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

/** Adds one entry to a sheet, or to the file where `sheetId` is null. */
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
