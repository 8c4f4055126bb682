/** Google services that are not emulated. */
export const notEmulatedServices: readonly string[] = [
  'CalendarApp',
  'CardService',
  'ContactsApp',
  'ContentService',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'Sheets',
  'SitesApp',
  'SlidesApp',
  'UrlFetchApp',
  'XmlService',
];

/**
 * Names that browsers, workers or Node have and the V8 runtime of Apps Script lacks
 * (https://developers.google.com/apps-script/guides/v8-runtime). Scripts must not find them.
 */
export const missingInAppsScript: readonly string[] = [
  'AbortController',
  'Blob',
  'BroadcastChannel',
  'Buffer',
  'CompressionStream',
  'CustomEvent',
  'Event',
  'EventTarget',
  'File',
  'FileReader',
  'FormData',
  'Headers',
  'ImageData',
  'MessageChannel',
  'Notification',
  'OffscreenCanvas',
  'ReadableStream',
  'Request',
  'Response',
  'SharedWorker',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'WebSocket',
  'Worker',
  'XMLHttpRequest',
  'addEventListener',
  'atob',
  'btoa',
  'caches',
  'cancelAnimationFrame',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'close',
  'createImageBitmap',
  'crypto',
  'dispatchEvent',
  'document',
  'exports',
  'fetch',
  'global',
  'importScripts',
  'indexedDB',
  'localStorage',
  'location',
  'module',
  'navigator',
  'onmessage',
  'performance',
  'postMessage',
  'process',
  'queueMicrotask',
  'removeEventListener',
  'reportError',
  'requestAnimationFrame',
  'require',
  'self',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'window',
];

/**
 * Methods that V8 9.4 or later added, by object: Google's own samples use nothing newer than V8 9.3. Methods of
 * iterators are omitted: see the build's check.
 */
export const newerThanAppsScript: Readonly<Record<string, readonly string[]>> = {
  Array: ['fromAsync'],
  'Array.prototype': [
    'findLast',
    'findLastIndex',
    'group',
    'groupToMap',
    'toReversed',
    'toSorted',
    'toSpliced',
  ],
  'ArrayBuffer.prototype': ['resize', 'transfer', 'transferToFixedLength'],
  Intl: ['supportedValuesOf', 'DurationFormat'],
  'Intl.NumberFormat.prototype': ['formatRange', 'formatRangeToParts'],
  Map: ['groupBy'],
  Object: ['groupBy'],
  Promise: ['try', 'withResolvers'],
  RegExp: ['escape'],
  'Set.prototype': [
    'difference',
    'intersection',
    'isDisjointFrom',
    'isSubsetOf',
    'isSupersetOf',
    'symmetricDifference',
    'union',
  ],
  'String.prototype': ['isWellFormed', 'toWellFormed'],
};

/**
 * Every method of the emulated classes in Google's API, as listed by @types/google-apps-script 2.0.13. Methods in this
 * list that the local host does not emulate throw an error with their name; other names are not functions.
 */
const lists = {
  BooleanCondition: `
    getBackground getBackgroundObject getBold getCriteriaType getCriteriaValues getFontColor
    getFontColorObject getItalic getStrikethrough getUnderline`,
  ConditionalFormatRule: `
    copy getBooleanCondition getGradientCondition getRanges`,
  ConditionalFormatRuleBuilder: `
    build copy getBooleanCondition getGradientCondition getRanges setBackground setBold setFontColor
    setGradientMaxpoint setGradientMaxpointWithValue setGradientMidpointWithValue setGradientMinpoint
    setGradientMinpointWithValue setItalic setRanges setStrikethrough setUnderline whenCellEmpty
    whenCellNotEmpty whenDateAfter whenDateBefore whenDateEqualTo whenFormulaSatisfied whenNumberBetween
    whenNumberEqualTo whenNumberGreaterThan whenNumberGreaterThanOrEqualTo whenNumberLessThan
    whenNumberLessThanOrEqualTo whenNumberNotBetween whenNumberNotEqualTo whenTextContains
    whenTextDoesNotContain whenTextEndsWith whenTextEqualTo whenTextStartsWith withCriteria`,
  ContainerInfo: `
    getAnchorColumn getAnchorRow getOffsetX getOffsetY`,
  EmbeddedChart: `
    getAs getBlob getChartId getContainerInfo getHiddenDimensionStrategy getMergeStrategy
    getNumHeaders getOptions getRanges getTransposeRowsAndColumns modify`,
  EmbeddedChartBuilder: `
    addRange asAreaChart asBarChart asColumnChart asComboChart asHistogramChart asLineChart
    asPieChart asScatterChart asTableChart build clearRanges getChartType getContainer getRanges
    removeRange setChartType setHiddenDimensionStrategy setMergeStrategy setNumHeaders setOption
    setPosition setTransposeRowsAndColumns`,
  EmbeddedLineChartBuilder: `
    addRange asAreaChart asBarChart asColumnChart asComboChart asHistogramChart asLineChart
    asPieChart asScatterChart asTableChart build clearRanges getChartType getContainer getRanges
    removeRange reverseCategories setBackgroundColor setChartType setColors setCurveStyle
    setHiddenDimensionStrategy setLegendPosition setLegendTextStyle setMergeStrategy setNumHeaders
    setOption setPointStyle setPosition setRange setTitle setTitleTextStyle
    setTransposeRowsAndColumns setXAxisTextStyle setXAxisTitle setXAxisTitleTextStyle
    setYAxisTextStyle setYAxisTitle setYAxisTitleTextStyle useLogScale`,
  EmbeddedScatterChartBuilder: `
    addRange asAreaChart asBarChart asColumnChart asComboChart asHistogramChart asLineChart
    asPieChart asScatterChart asTableChart build clearRanges getChartType getContainer getRanges
    removeRange setBackgroundColor setChartType setColors setHiddenDimensionStrategy
    setLegendPosition setLegendTextStyle setMergeStrategy setNumHeaders setOption setPointStyle
    setPosition setTitle setTitleTextStyle setTransposeRowsAndColumns setXAxisLogScale setXAxisRange
    setXAxisTextStyle setXAxisTitle setXAxisTitleTextStyle setYAxisLogScale setYAxisRange
    setYAxisTextStyle setYAxisTitle setYAxisTitleTextStyle`,
  EmbeddedColumnChartBuilder: `
    addRange asAreaChart asBarChart asColumnChart asComboChart asHistogramChart asLineChart
    asPieChart asScatterChart asTableChart build clearRanges getChartType getContainer getRanges
    removeRange reverseCategories setBackgroundColor setChartType setColors
    setHiddenDimensionStrategy setLegendPosition setLegendTextStyle setMergeStrategy setNumHeaders
    setOption setPosition setRange setStacked setTitle setTitleTextStyle
    setTransposeRowsAndColumns setXAxisTextStyle setXAxisTitle setXAxisTitleTextStyle
    setYAxisTextStyle setYAxisTitle setYAxisTitleTextStyle useLogScale`,
  EmbeddedHistogramChartBuilder: `
    addRange asAreaChart asBarChart asColumnChart asComboChart asHistogramChart asLineChart
    asPieChart asScatterChart asTableChart build clearRanges getChartType getContainer getRanges
    removeRange reverseCategories setBackgroundColor setChartType setColors
    setHiddenDimensionStrategy setLegendPosition setLegendTextStyle setMergeStrategy setNumHeaders
    setOption setPosition setRange setStacked setTitle setTitleTextStyle
    setTransposeRowsAndColumns setXAxisTextStyle setXAxisTitle setXAxisTitleTextStyle
    setYAxisTextStyle setYAxisTitle setYAxisTitleTextStyle useLogScale`,
  ChartOptions: `
    get`,
  Charts: `
    newAreaChart newBarChart newColumnChart newDataTable newDataViewDefinition newLineChart
    newPieChart newScatterChart newTableChart newTextStyle`,
  DataValidation: `
    copy getAllowInvalid getCriteriaType getCriteriaValues getHelpText`,
  DataValidationBuilder: `
    build copy getAllowInvalid getCriteriaType getCriteriaValues getHelpText requireCheckbox requireDate
    requireDateAfter requireDateBefore requireDateBetween requireDateEqualTo requireDateNotBetween
    requireDateOnOrAfter requireDateOnOrBefore requireFormulaSatisfied requireNumberBetween
    requireNumberEqualTo requireNumberGreaterThan requireNumberGreaterThanOrEqualTo requireNumberLessThan
    requireNumberLessThanOrEqualTo requireNumberNotBetween requireNumberNotEqualTo requireTextContains
    requireTextDoesNotContain requireTextEqualTo requireTextIsEmail requireTextIsUrl requireValueInList
    requireValueInRange setAllowInvalid setHelpText withCriteria`,
  DeveloperMetadata: `
    getId getKey getLocation getValue getVisibility moveToColumn moveToRow moveToSheet moveToSpreadsheet
    remove setKey setValue setVisibility`,
  Filter: `
    getColumnFilterCriteria getRange remove removeColumnFilterCriteria setColumnFilterCriteria sort`,
  FilterCriteria: `
    copy getCriteriaType getCriteriaValues getHiddenValues getVisibleValues`,
  FilterCriteriaBuilder: `
    build copy getCriteriaType getCriteriaValues getHiddenValues getVisibleValues setHiddenValues
    setVisibleValues whenCellEmpty whenCellNotEmpty whenDateAfter whenDateBefore whenDateEqualTo
    whenFormulaSatisfied whenNumberBetween whenNumberEqualTo whenNumberGreaterThan
    whenNumberGreaterThanOrEqualTo whenNumberLessThan whenNumberLessThanOrEqualTo whenNumberNotBetween
    whenNumberNotEqualTo whenTextContains whenTextDoesNotContain whenTextEndsWith whenTextEqualTo
    whenTextStartsWith withCriteria`,
  GradientCondition: `
    getMaxColor getMaxType getMaxValue getMidColor getMidType getMidValue getMinColor getMinType
    getMinValue`,
  NamedRange: `
    getName getRange remove setName setRange`,
  Protection: `
    addEditor addEditors canDomainEdit canEdit getDescription getEditors getProtectionType getRange
    getRangeName getUnprotectedRanges isWarningOnly remove removeEditor removeEditors setDescription
    setDomainEdit setNamedRange setRange setRangeName setUnprotectedRanges setWarningOnly`,
  Range: `
    activate activateAsCurrentCell addDeveloperMetadata applyColumnBanding applyRowBanding autoFill
    autoFillToNeighbor breakApart canEdit check clear clearContent clearDataValidations clearFormat
    clearNote collapseGroups copyFormatToRange copyTo copyValuesToRange createDataSourcePivotTable
    createDataSourceTable createDeveloperMetadataFinder createFilter createPivotTable createTextFinder
    deleteCells expandGroups getA1Notation getBackground getBackgroundObject getBackgroundObjects
    getBackgrounds getBandings getCell getColumn getDataRegion getDataSourceFormula
    getDataSourceFormulas getDataSourcePivotTables getDataSourceTables getDataSourceUrl getDataTable
    getDataValidation getDataValidations getDeveloperMetadata getDisplayValue getDisplayValues getFilter
    getFontColorObject getFontColorObjects getFontFamilies getFontFamily getFontLine getFontLines
    getFontSize getFontSizes getFontStyle getFontStyles getFontWeight getFontWeights getFormula
    getFormulaR1C1 getFormulas getFormulasR1C1 getGridId getHeight getHorizontalAlignment
    getHorizontalAlignments getLastColumn getLastRow getMergedRanges getNextDataCell getNote getNotes
    getNumColumns getNumRows getNumberFormat getNumberFormats getRichTextValue getRichTextValues getRow
    getRowIndex getSheet getTextDirection getTextDirections getTextRotation getTextRotations
    getTextStyle getTextStyles getValue getValues getVerticalAlignment getVerticalAlignments getWidth
    getWrap getWrapStrategies getWrapStrategy getWraps insertCells insertCheckboxes isBlank isChecked
    isEndColumnBounded isEndRowBounded isPartOfMerge isStartColumnBounded isStartRowBounded merge
    mergeAcross mergeVertically moveTo offset protect randomize removeCheckboxes removeDuplicates
    setBackground setBackgroundObject setBackgroundObjects setBackgroundRGB setBackgrounds setBorder
    setDataValidation setDataValidations setFontColor setFontColorObject setFontColorObjects
    setFontColors setFontFamilies setFontFamily setFontLine setFontLines setFontSize setFontSizes
    setFontStyle setFontStyles setFontWeight setFontWeights setFormula setFormulaR1C1 setFormulas
    setFormulasR1C1 setHorizontalAlignment setHorizontalAlignments setNote setNotes setNumberFormat
    setNumberFormats setRichTextValue setRichTextValues setShowHyperlink setTextDirection
    setTextDirections setTextRotation setTextRotations setTextStyle setTextStyles setValue setValues
    setVerticalAlignment setVerticalAlignments setVerticalText setWrap setWrapStrategies setWrapStrategy
    setWraps shiftColumnGroupDepth shiftRowGroupDepth sort splitTextToColumns trimWhitespace uncheck`,
  RangeList: `
    activate breakApart check clear clearContent clearDataValidations clearFormat clearNote getRanges
    insertCheckboxes removeCheckboxes setBackground setBackgroundRGB setBorder setFontColor
    setFontFamily setFontLine setFontSize setFontStyle setFontWeight setFormula setFormulaR1C1
    setHorizontalAlignment setNote setNumberFormat setShowHyperlink setTextDirection setTextRotation
    setValue setVerticalAlignment setVerticalText setWrap setWrapStrategy trimWhitespace uncheck`,
  Selection: `
    getActiveRange getActiveRangeList getActiveSheet getCurrentCell getNextDataRange`,
  Sheet: `
    activate addDeveloperMetadata appendRow asDataSourceSheet autoResizeColumn autoResizeColumns
    autoResizeRows clear clearConditionalFormatRules clearContents clearFormats clearNotes
    collapseAllColumnGroups collapseAllRowGroups copyTo createDeveloperMetadataFinder createTextFinder
    deleteColumn deleteColumns deleteRow deleteRows expandAllColumnGroups expandAllRowGroups
    expandColumnGroupsUpToDepth expandRowGroupsUpToDepth getActiveCell getActiveRange getActiveRangeList
    getBandings getCharts getColumnGroup getColumnGroupControlPosition getColumnGroupDepth
    getColumnWidth getConditionalFormatRules getCurrentCell getDataRange getDataSourceTables
    getDeveloperMetadata getDrawings getFilter getFormUrl getFrozenColumns getFrozenRows getImages
    getIndex getLastColumn getLastRow getMaxColumns getMaxRows getName getNamedRanges getParent
    getPivotTables getProtections getRange getRangeList getRowGroup getRowGroupControlPosition
    getRowGroupDepth getRowHeight getSelection getSheetId getSheetName getSheetValues getSlicers
    getTabColor getType hasHiddenGridlines hideColumn hideColumns hideRow hideRows hideSheet insertChart
    insertColumnAfter insertColumnBefore insertColumns insertColumnsAfter insertColumnsBefore
    insertImage insertRowAfter insertRowBefore insertRows insertRowsAfter insertRowsBefore insertSlicer
    isColumnHiddenByUser isRightToLeft isRowHiddenByFilter isRowHiddenByUser isSheetHidden moveColumns
    moveRows newChart protect removeChart setActiveRange setActiveRangeList setActiveSelection
    setColumnGroupControlPosition setColumnWidth setColumnWidths setConditionalFormatRules
    setCurrentCell setFrozenColumns setFrozenRows setHiddenGridlines setName setRightToLeft
    setRowGroupControlPosition setRowHeight setRowHeights setRowHeightsForced setTabColor showColumns
    showRows showSheet sort unhideColumn unhideRow updateChart`,
  Spreadsheet: `
    addDeveloperMetadata addEditor addEditors addMenu addViewer addViewers appendRow autoResizeColumn
    copy createDeveloperMetadataFinder createTextFinder deleteActiveSheet deleteColumn deleteColumns
    deleteRow deleteRows deleteSheet duplicateActiveSheet getActiveCell getActiveRange
    getActiveRangeList getActiveSheet getAs getBandings getBlob getColumnWidth getCurrentCell
    getDataRange getDataSourceTables getDeveloperMetadata getEditors getFormUrl getFrozenColumns
    getFrozenRows getId getImages getIterativeCalculationConvergenceThreshold getLastColumn getLastRow
    getMaxIterativeCalculationCycles getName getNamedRanges getNumSheets getOwner
    getPredefinedSpreadsheetThemes getProtections getRange getRangeByName getRangeList
    getRecalculationInterval getRowHeight getSelection getSheetById getSheetByName getSheetId
    getSheetName getSheetValues getSheets getSpreadsheetLocale getSpreadsheetTheme
    getSpreadsheetTimeZone getUrl getViewers hideColumn hideRow insertColumnAfter insertColumnBefore
    insertColumnsAfter insertColumnsBefore insertImage insertRowAfter insertRowBefore insertRowsAfter
    insertRowsBefore insertSheet insertSheetWithDataSourceTable isColumnHiddenByUser
    isIterativeCalculationEnabled isRowHiddenByFilter isRowHiddenByUser moveActiveSheet
    moveChartToObjectSheet removeEditor removeMenu removeNamedRange removeViewer rename
    renameActiveSheet resetSpreadsheetTheme setActiveRange setActiveRangeList setActiveSelection
    setActiveSheet setColumnWidth setCurrentCell setFrozenColumns setFrozenRows
    setIterativeCalculationConvergenceThreshold setIterativeCalculationEnabled
    setMaxIterativeCalculationCycles setNamedRange setRecalculationInterval setRowHeight
    setSpreadsheetLocale setSpreadsheetTheme setSpreadsheetTimeZone show sort toast unhideColumn
    unhideRow updateMenu`,
  SpreadsheetApp: `
    create enableAllDataSourcesExecution enableBigQueryExecution flush getActive getActiveRange
    getActiveRangeList getActiveSheet getActiveSpreadsheet getCurrentCell getSelection getUi
    newCellImage newColor newConditionalFormatRule newDataSourceSpec newDataValidation newFilterCriteria
    newRichTextValue newTextStyle open openById openByUrl setActiveRange setActiveRangeList
    setActiveSheet setActiveSpreadsheet setCurrentCell`,
  TextRotation: `
    getDegrees isVertical`,
  HtmlOutput: `
    addMetaTag append appendUntrusted asTemplate clear getAs getBlob getContent getFaviconUrl getHeight
    getMetaTags getTitle getWidth setContent setFaviconUrl setHeight setSandboxMode setTitle setWidth
    setXFrameOptionsMode`,
  HtmlService: `
    createHtmlOutput createHtmlOutputFromFile createTemplate createTemplateFromFile getUserAgent`,
  Browser: `
    inputBox msgBox`,
  Logger: `
    clear getLog log`,
  Menu: `
    addItem addSeparator addSubMenu addToUi`,
  Session: `
    getActiveUser getActiveUserLocale getEffectiveUser getScriptTimeZone getTemporaryActiveUserKey`,
  Ui: `
    alert createAddonMenu createMenu prompt showModalDialog showModelessDialog showSidebar`,
  Properties: `
    deleteAllProperties deleteProperty getKeys getProperties getProperty setProperties setProperty`,
  PropertiesService: `
    getDocumentProperties getScriptProperties getUserProperties`,
  Cache: `
    get getAll put putAll remove removeAll`,
  CacheService: `
    getDocumentCache getScriptCache getUserCache`,
  Lock: `
    hasLock releaseLock tryLock waitLock`,
  LockService: `
    getDocumentLock getScriptLock getUserLock`,
  Utilities: `
    base64Decode base64DecodeWebSafe base64Encode base64EncodeWebSafe computeDigest
    computeHmacSha256Signature computeHmacSignature computeRsaSha1Signature computeRsaSha256Signature
    computeRsaSignature formatDate formatString getUuid gzip newBlob parseCsv parseDate sleep ungzip
    unzip zip`,
  ScriptApp: `
    deleteTrigger getAuthorizationInfo getIdentityToken getInstallationSource getOAuthToken
    getProjectTriggers getScriptId getService getUserTriggers invalidateAuth newStateToken newTrigger
    requireAllScopes requireScopes`,
} as const;

export type EmulatedClassName = keyof typeof lists;

/** Names of the methods of Google's class with that name. */
export function googleMethods(className: EmulatedClassName): readonly string[] {
  return lists[className].trim().split(/\s+/);
}
