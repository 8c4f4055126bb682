import { sheetClass } from './classes.ts';
import { filterOf, isRowHiddenByFilter } from './filters.ts';
import { sheetChartsDocument, sheetChartsRead, sheetChartsStructure } from './sheet-charts.ts';
import { sheetExtrasRead, sheetExtrasStructure, sheetExtrasWrite } from './sheet-extras.ts';
import { sheetGridReads, sheetGridStructure, sheetGridWrites } from './sheet-grid.ts';
import { sheetPropertiesLocal, sheetPropertiesRead, sheetPropertiesWrite } from './sheet-properties.ts';
import { appendRow, sheetRangesLocal, sheetRangesRead, sheetRangesView } from './sheet-ranges.ts';
import { sortSheet } from './sorting.ts';

/** Puts Google's Sheet together. */
sheetClass
  .define('local', { ...sheetRangesLocal, ...sheetPropertiesLocal })
  .define('document', sheetChartsDocument)
  .define('read', {
    ...sheetRangesRead,
    ...sheetPropertiesRead,
    ...sheetGridReads,
    ...sheetExtrasRead,
    ...sheetChartsRead,
    getFilter: filterOf,
    isRowHiddenByFilter,
  })
  .define('write', {
    ...sheetPropertiesWrite,
    ...sheetGridWrites,
    ...sheetExtrasWrite,
    appendRow,
    sort: sortSheet,
  })
  .define('structure', { ...sheetGridStructure, ...sheetExtrasStructure, ...sheetChartsStructure })
  .define('view', sheetRangesView);
