/** All functions that the global functions of the built script call; see globals.ts and the custom functions. */
export { callCustomFunction as call } from './custom-functions.ts';
export {
  earlierDraw,
  laterDraw,
  onInstall,
  onOpen,
  openExcelReport,
  openSelfTest,
  openSidebar,
  rerandomizeFile,
  rerandomizeSelection,
  rerandomizeSheet,
  resetEpochs,
  restoreEpochs,
  runEpochs,
  stepEpoch,
} from './menu.ts';
export { cellgradServe } from './serve.ts';
