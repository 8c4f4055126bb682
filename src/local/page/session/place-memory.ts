import type { RangeData } from '../../workbook/types.ts';
import type { TextStorage } from './browser-storage.ts';

/** Remembers where the user was in a file. The browser's own storage answers at once, even while the page closes. */
export interface PlaceMemory {
  read(): RangeData | undefined;
  write(place: RangeData): void;
}

const parts = ['sheetId', 'row', 'column', 'rows', 'columns'] as const;

function isPlace(value: unknown): value is RangeData {
  const place = value as Record<string, unknown> | null;
  return typeof place === 'object' && place !== null && parts.every((part) => Number.isInteger(place[part]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps the place of the file under `fileKey`; what is no place there (older pages, other programs) counts as none. */
export function createPlaceMemory(storage: TextStorage, fileKey: string): PlaceMemory {
  const key = `cellgrad place: ${fileKey}`;
  let last: string | null = null;
  return {
    read() {
      const place = parsed(storage.getItem(key) ?? 'null');
      return isPlace(place) ? place : undefined;
    },
    write({ sheetId, row, column, rows, columns }) {
      const text = JSON.stringify({ sheetId, row, column, rows, columns });
      if (text !== last) storage.setItem(key, text);
      last = text;
    },
  };
}
