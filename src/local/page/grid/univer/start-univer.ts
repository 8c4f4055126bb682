import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import {
  type Injector,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
  UniverInstanceType,
} from '@univerjs/core';
import designWords from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docsWords from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import sheetsWords from '@univerjs/sheets/locale/en-US';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import sheetsUiWords from '@univerjs/sheets-ui/locale/en-US';
import { UniverUIPlugin } from '@univerjs/ui';
import uiWords from '@univerjs/ui/locale/en-US';
import { speedUpFrames } from './style-cache.ts';

/** The one unit that the grid ever has, and the sheet that it begins with. */
export const unitId = 'file';
export const firstSheetId = 'empty';

function registerPlugins(univer: Univer, container: HTMLElement): void {
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    contextMenu: false,
    disableAutoFocus: true,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  // The sheets plugins ask for its services; without formulas in the cells it has nothing to calculate.
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableAutoFocus: true,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    protectedRangeShadow: false,
    // Univer's own let half-faded numbers shine through.
    scrollConfig: { trackBackgroundColor: '#f8f9fa', trackBorderColor: '#e8eaed' },
  });
}

/** Univer as a bare grid inside `container`: no toolbar, formula bar, tabs or menus of its own. */
export function startUniver(container: HTMLElement): Injector {
  speedUpFrames();
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(designWords, uiWords, docsWords, sheetsWords, sheetsUiWords),
    },
    logLevel: LogLevel.ERROR,
  });
  registerPlugins(univer, container);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, {
    id: unitId,
    sheetOrder: [firstSheetId],
    sheets: { [firstSheetId]: { id: firstSheetId, name: firstSheetId } },
  });
  return univer.__getInjector();
}
