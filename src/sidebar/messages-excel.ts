import { both } from '../wording/text.ts';

/** Texts of Sheets ▸ From Excel; the report has its own. */
export const excelMessages = {
  title: { en: 'From Excel', de: 'Aus Excel' },
  intro: {
    en: 'Turns an .xlsx or .xlsm into tabs of this file. It is read in your browser; nothing is uploaded.',
    de: 'Macht aus einer .xlsx- oder .xlsm-Datei Tabellenblätter dieser Datei. Sie wird in Ihrem Browser gelesen; nichts wird hochgeladen.',
  },
  choose: { en: 'Choose file…', de: 'Datei wählen…' },
  reading: both({ en: (file: string) => `Reading ${file}…`, de: (file) => `${file} wird gelesen…` }),
  comparing: {
    en: 'Comparing every cell with Excel…',
    de: 'Jede Zelle wird mit Excel verglichen…',
  },
  notCompared: both({
    en: (why: string) => `The cells were not compared with Excel: ${why}`,
    de: (why) => `Die Zellen wurden nicht mit Excel verglichen: ${why}`,
  }),
  report: { en: 'Excel report', de: 'Excel-Bericht' },
  lastReport: { en: 'Show last report', de: 'Letzten Bericht zeigen' },
  noReport: {
    en: 'This file has no Excel report. Import an Excel file first.',
    de: 'Diese Datei hat keinen Excel-Bericht. Importieren Sie zuerst eine Excel-Datei.',
  },
  copy: { en: 'Copy report', de: 'Bericht kopieren' },
  copied: { en: 'The report is on the clipboard.', de: 'Der Bericht ist in der Zwischenablage.' },
  more: both({ en: (amount: number) => `${amount} more`, de: (amount) => `${amount} weitere` }),
};
