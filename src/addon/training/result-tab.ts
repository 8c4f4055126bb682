import type { ServerMethods } from '../contract.ts';
import { asText } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { writeMark } from '../sheet/metadata.ts';
import { markKey } from '../templates/mark.ts';
import { writeTab } from '../templates/write-tab.ts';
import { createTab } from './log-tab.ts';

/** A new tab with results: whole or not at all. `removeTabs` takes it out of the file again. */
export const writeResultTab: ServerMethods['writeResultTab'] = ({ plan }) => {
  const cells = plan.cells.map((row) => row.map((cell) => (typeof cell === 'string' ? asText(cell) : cell)));
  return withDocumentLock(() =>
    createTab(plan.name, (sheet, name) => {
      writeTab(sheet, { ...plan, cells });
      writeMark(sheet, markKey, name);
      return name;
    }),
  );
};
