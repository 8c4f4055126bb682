import { both, de, en } from '../../wording/text.ts';
import { menuTexts } from './messages-menus.ts';
import { panelTexts } from './messages-panels.ts';

const quotedEn = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
const quotedDe = (names: readonly string[]) => names.map((name) => `„${name}“`).join(', ');

/** Every text of the page. */
export const pageTexts = {
  menus: menuTexts,
  panels: panelTexts,
  close: { en: 'Close', de: 'Schließen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  ok: { en: 'OK', de: 'OK' },
  stop: { en: 'Stop', de: 'Anhalten' },
  dismiss: { en: 'Dismiss', de: 'Schließen' },
  progress: { en: 'Progress', de: 'Fortschritt' },
  running: { en: 'Running script', de: 'Skript wird ausgeführt' },
  problem: { en: 'There was a problem', de: 'Es gab ein Problem' },
  closeSidebar: { en: 'Close sidebar', de: 'Seitenleiste schließen' },
  cannotStart: both({
    en: (message: string) => `The page could not start: ${message}`,
    de: (message) => `Die Seite konnte nicht starten: ${message}`,
  }),
  cannotLoad: both({
    en: (address: string, status: string) => `${address} could not be loaded (${status})`,
    de: (address, status) => `${address} konnte nicht geladen werden (${status})`,
  }),
  top: {
    share: { en: 'Share', de: 'Freigeben' },
    working: { en: 'Working…', de: 'Wird bearbeitet…' },
    fileName: { en: 'File name', de: 'Dateiname' },
    stored: { en: 'Local host · kept in this browser', de: 'Lokale Seite · in diesem Browser gespeichert' },
    notStored: both({
      en: (reason: string) => `Not stored: ${reason}`,
      de: (reason) => `Nicht gespeichert: ${reason}`,
    }),
  },
  formulaRow: {
    nameBox: { en: 'Name box', de: 'Namensfeld' },
    formulaBar: { en: 'Formula bar', de: 'Bearbeitungsleiste' },
    filledBy: both({
      en: (cell: string) => `Filled by the formula in ${cell}`,
      de: (cell) => `Von der Formel in ${cell} ausgefüllt`,
    }),
    /** Shown by the name box for a text that names no cells of the sheet. */
    notAPlace: both({
      en: (text: string, sheet: string, area: string) =>
        `“${text}” is neither a place on ${sheet} (${area}) nor a named range.`,
      de: (text, sheet, area) => `„${text}“ ist kein Ort auf ${sheet} (${area}) und kein benannter Bereich.`,
    }),
    functions: { en: 'Functions', de: 'Funktionen' },
    listKeys: { en: 'Tab to accept · ↑↓ to move', de: 'Tab übernimmt · ↑↓ wählen aus' },
    listFirstKey: { en: '↓ to choose', de: '↓ wählt aus' },
  },
  grid: {
    label: { en: 'Spreadsheet', de: 'Tabelle' },
    cell: both({ en: (name: string) => `Cell ${name}`, de: (name) => `Zelle ${name}` }),
    error: { en: 'Error', de: 'Fehler' },
    /** For a decimal comma in a file with decimal points. */
    comma: both({
      en: (typed: string, read: string, settings: string) =>
        `This file uses decimal points: ${typed} was read as ${read}. Type ${typed.replace(',', '.')}, or choose a country with decimal commas under ${settings}.`,
      de: (typed, read, settings) =>
        `Diese Datei hat Dezimalpunkte: Aus ${typed} wurde ${read}. Tippen Sie ${typed.replace(',', '.')}, oder wählen Sie unter ${settings} Deutschland.`,
    }),
    commaInFormula: both({
      en: (typed: string, settings: string) =>
        `This file uses decimal points: in a formula, type ${typed.replace(',', '.')} for ${typed}, or choose a country with decimal commas under ${settings}.`,
      de: (typed, settings) =>
        `Diese Datei hat Dezimalpunkte: Tippen Sie in Formeln ${typed.replace(',', '.')} statt ${typed}, oder wählen Sie unter ${settings} Deutschland.`,
    }),
    loading: { en: 'Loading...', de: 'Wird geladen...' },
    invalid: { en: 'Invalid', de: 'Ungültig' },
    link: {
      label: { en: 'Link', de: 'Link' },
      copy: { en: 'Copy link', de: 'Link kopieren' },
      copied: { en: 'Link copied', de: 'Link kopiert' },
      gone: both({
        en: (target: string) =>
          `The link ${target} leads to no cells of this file: the tab or range was deleted.`,
        de: (target) =>
          `Der Link ${target} führt zu keinen Zellen dieser Datei: Tabellenblatt oder Bereich wurde gelöscht.`,
      }),
    },
  },
  /** Advice about an unknown name in a formula. */
  unknownName: {
    didYouMean: both({
      en: (name: string) => `Did you mean ${name}?`,
      de: (name) => `Meinten Sie ${name}?`,
    }),
    noBrackets: both({
      en: (name: string) => `${name} is a function: write ${name}(…).`,
      de: (name) => `${name} ist eine Funktion: Schreiben Sie ${name}(…).`,
    }),
    noFunction: {
      en: 'Neither Google Sheets nor Cellgrad has a function of that name.',
      de: 'Weder Google Tabellen noch Cellgrad hat eine Funktion dieses Namens.',
    },
    noName: {
      en: 'This file defines no such name. Text in a formula needs quotation marks.',
      de: 'Diese Datei legt keinen solchen Namen fest. Text in einer Formel braucht Anführungszeichen.',
    },
  },
  filterView: {
    title: { en: 'Filter view', de: 'Filteransicht' },
    nameLabel: { en: 'Name', de: 'Name' },
    range: both({ en: (area: string) => `Range ${area}`, de: (area) => `Bereich ${area}` }),
    name: both({ en: (number: number) => `Filter ${number}`, de: (number) => `Filter ${number}` }),
    copyOf: both({ en: (name: string) => `Copy of ${name}`, de: (name) => `Kopie von ${name}` }),
    oneRow: {
      en: 'A sorted filter view shows these rows in another order than the sheet. Do this row by row, or close the view.',
      de: 'Eine sortierte Filteransicht zeigt diese Zeilen in anderer Reihenfolge als das Tabellenblatt. Ändern Sie sie einzeln, oder schließen Sie die Ansicht.',
    },
    create: { en: 'Create filter view', de: 'Filteransicht erstellen' },
    save: { en: 'Save as filter view', de: 'Als Filteransicht speichern' },
    change: { en: 'Change view', de: 'Ansicht ändern' },
    none: { en: 'Default view', de: 'Standardansicht' },
    options: { en: 'View options', de: 'Ansichtsoptionen' },
    rename: { en: 'Rename', de: 'Umbenennen' },
    duplicate: { en: 'Duplicate', de: 'Duplizieren' },
    delete: { en: 'Delete', de: 'Löschen' },
    close: { en: 'Close filter view', de: 'Filteransicht schließen' },
  },
  selection: {
    label: { en: 'Summary of the selection', de: 'Kennzahl der Auswahl' },
    sum: both({ en: (number: string) => `Sum: ${number}`, de: (number) => `Summe: ${number}` }),
    average: both({
      en: (number: string) => `Average: ${number}`,
      de: (number) => `Durchschnitt: ${number}`,
    }),
    min: both({ en: (number: string) => `Min: ${number}`, de: (number) => `Min: ${number}` }),
    max: both({ en: (number: string) => `Max: ${number}`, de: (number) => `Max: ${number}` }),
    count: both({ en: (number: string) => `Count: ${number}`, de: (number) => `Anzahl: ${number}` }),
    countNumbers: both({
      en: (number: string) => `Count Numbers: ${number}`,
      de: (number) => `Anzahl Zahlen: ${number}`,
    }),
  },
  /** Why the worker was replaced. */
  loss: {
    'too-long': {
      title: { en: 'The script was stopped', de: 'Das Skript wurde angehalten' },
      text: {
        en:
          'The script ran too long and was stopped. Your file is as it was before the last action.\n\n' +
          'Try again with a smaller range or fewer steps. If a formula in the file takes too long, ' +
          'delete it or start with a new file (File ▸ New).',
        de:
          'Das Skript lief zu lange und wurde angehalten. Ihre Datei ist so wie vor der letzten Aktion.\n\n' +
          'Versuchen Sie es mit einem kleineren Bereich oder weniger Schritten noch einmal. Braucht eine Formel der ' +
          'Datei zu lange, löschen Sie sie, oder beginnen Sie eine neue Datei (Datei ▸ Neu).',
      },
    },
    died: {
      title: { en: 'The script was stopped', de: 'Das Skript wurde angehalten' },
      text: {
        en:
          'The spreadsheet stopped working and was started again. Your file is as it was before the last action.\n\n' +
          'Try again; if it happens once more, save the file (File ▸ Download .xlsx) and start with a new one.',
        de:
          'Die Tabelle reagierte nicht mehr und wurde neu gestartet. Ihre Datei ist so wie vor der letzten Aktion.\n\n' +
          'Versuchen Sie es noch einmal. Geschieht es wieder, sichern Sie die Datei (Datei ▸ .xlsx herunterladen), ' +
          'und beginnen Sie eine neue.',
      },
    },
    stopped: {
      title: { en: 'The script was stopped', de: 'Das Skript wurde angehalten' },
      text: {
        en: 'You stopped the script. Your file is as it was before the last action.',
        de: 'Sie haben das Skript angehalten. Ihre Datei ist so wie vor der letzten Aktion.',
      },
    },
  },
  cannotOpen: {
    title: { en: 'The file could not be opened', de: 'Die Datei konnte nicht geöffnet werden' },
    text: {
      en:
        'The stored file could not be opened, and trying again did not help. ' +
        'File ▸ New starts with an empty file, and File ▸ Open… shows the others; reload the page to try once more.',
      de:
        'Die gespeicherte Datei konnte auch beim zweiten Versuch nicht geöffnet werden. ' +
        'Datei ▸ Neu beginnt eine leere Datei, Datei ▸ Öffnen… zeigt die anderen; laden Sie die Seite neu, um es noch ' +
        'einmal zu versuchen.',
    },
  },
  share: {
    title: { en: 'Share a link', de: 'Link freigeben' },
    intro: {
      en:
        'The link opens a copy of this file as it is now: its tabs with your changes, the open tab and the sidebar’s settings. ' +
        'The file is in the link itself; nothing is uploaded.',
      de:
        'Der Link öffnet eine Kopie dieser Datei, wie sie jetzt ist: die Tabellenblätter mit Ihren Änderungen, das offene ' +
        'Blatt und die Einstellungen der Seitenleiste. Die Datei steckt im Link selbst; nichts wird hochgeladen.',
    },
    link: { en: 'Link', de: 'Link' },
    making: { en: 'Making the link…', de: 'Der Link wird erstellt…' },
    opening: { en: 'Open a link', de: 'Link öffnen' },
    copy: { en: 'Copy link', de: 'Link kopieren' },
    copied: { en: 'The link is on the clipboard.', de: 'Der Link ist in der Zwischenablage.' },
    byHand: {
      en: 'The browser does not let this page write to the clipboard. The link is selected: press Ctrl+C (⌘C on a Mac).',
      de: 'Der Browser lässt diese Seite nicht in die Zwischenablage schreiben. Der Link ist markiert: Drücken Sie Strg+C (auf dem Mac ⌘C).',
    },
    leftOut: both({
      en: (tabs: readonly string[]) =>
        `The link would be too long with everything. Your own changes on ${quotedEn(tabs)} are left out; ` +
        'File ▸ Download .xlsx saves them.',
      de: (tabs) =>
        `Mit allem wäre der Link zu lang. Ihre Änderungen auf ${quotedDe(tabs)} fehlen darin; ` +
        'Datei ▸ .xlsx herunterladen sichert sie.',
    }),
    onThisComputer: {
      en: 'This page is a file on your computer. Others open their own copy of the page, choose Share, and paste the link.',
      de: 'Diese Seite ist eine Datei auf Ihrem Computer. Andere öffnen ihre eigene Kopie der Seite, wählen Freigeben und fügen den Link ein.',
    },
    open: { en: 'Open a link', de: 'Link öffnen' },
    placeholder: { en: 'Paste a link from this page here', de: 'Link dieser Seite hier einfügen' },
    openButton: { en: 'Open', de: 'Öffnen' },
    noLink: {
      en: 'This is not a link from this page: it has no part that begins with cellgrad=.',
      de: 'Das ist kein Link dieser Seite: Ihm fehlt der Teil, der mit cellgrad= beginnt.',
    },
    refused: { en: 'The link could not be opened', de: 'Der Link konnte nicht geöffnet werden' },
    otherTemplates: {
      title: { en: 'Another version', de: 'Eine andere Version' },
      text: both({
        en: (tabs: readonly string[]) =>
          `The link was made with another version of the template ${quotedEn(tabs)}. ` +
          'Its numbers may differ from the sender’s.',
        de: (tabs) =>
          `Der Link wurde mit einer anderen Version der Vorlage ${quotedDe(tabs)} erstellt. ` +
          'Ihre Zahlen können von denen des Absenders abweichen.',
      }),
    },
  },
  alwaysKept: {
    en: 'Every change is kept in this browser at once.',
    de: 'Jede Änderung wird sofort in diesem Browser gespeichert.',
  },
  noExcelReport: {
    title: { en: 'No Excel report', de: 'Kein Excel-Bericht' },
    text: {
      en: 'This file was not opened from Excel. Choose File ▸ Open .xlsx… to open a workbook.',
      de: 'Diese Datei stammt nicht aus Excel. Wählen Sie Datei ▸ .xlsx öffnen…, um eine Arbeitsmappe zu öffnen.',
    },
  },
  unstored: {
    title: { en: 'Changes are not stored', de: 'Änderungen sind nicht gespeichert' },
    text: both({
      en: (reason: string) =>
        `${reason} What you see is not lost yet, but it is not stored in this browser.\n\n` +
        'Choose File ▸ Download .xlsx to save the file, or delete other files in File ▸ Open…; ' +
        'the next change is then stored together with the ones before.',
      de: (reason) =>
        `${reason} Was Sie sehen, ist noch nicht verloren, aber nicht in diesem Browser gespeichert.\n\n` +
        'Sichern Sie die Datei mit Datei ▸ .xlsx herunterladen, oder löschen Sie andere Dateien unter Datei ▸ Öffnen…; ' +
        'die nächste Änderung wird dann zusammen mit den bisherigen gespeichert.',
    }),
  },
  leaveUnstored: {
    title: { en: 'Leave this file?', de: 'Diese Datei verlassen?' },
    text: {
      en:
        'Its last changes are not stored in this browser and will be lost.\n\n' +
        'To keep them, cancel and choose File ▸ Download .xlsx first.',
      de:
        'Die letzten Änderungen sind nicht in diesem Browser gespeichert und gehen verloren.\n\n' +
        'Um sie zu behalten, brechen Sie ab, und wählen Sie zuerst Datei ▸ .xlsx herunterladen.',
    },
    accept: { en: 'Leave', de: 'Verlassen' },
  },
  deleteFile: {
    title: { en: 'Delete this file?', de: 'Diese Datei löschen?' },
    text: both({
      en: (name: string) => `“${name}” will be deleted from this browser for good.`,
      de: (name) => `„${name}“ wird endgültig aus diesem Browser gelöscht.`,
    }),
    accept: { en: 'Delete', de: 'Löschen' },
  },
  noChartCells: {
    title: { en: 'No numbers to show', de: 'Keine Zahlen zu zeigen' },
    text: {
      en: 'Select the cells of the chart, with their headers, and choose Insert ▸ Chart again.',
      de: 'Wählen Sie die Zellen des Diagramms mit ihren Überschriften aus, dann noch einmal Einfügen ▸ Diagramm.',
    },
  },
  mergeLoses: {
    title: { en: 'Merge cells?', de: 'Zellen verbinden?' },
    text: {
      en: 'Merging keeps only the value of the top left cell of each merged block.',
      de: 'Beim Verbinden bleibt nur der Wert oben links in jedem verbundenen Block erhalten.',
    },
    accept: { en: 'Merge', de: 'Verbinden' },
  },
  welcome: {
    title: { en: 'Start here', de: 'Hier geht es los' },
    text: {
      en: 'The teaching sheets, and everything that draws, explains and trains them, open from',
      de: 'Die Lehrblätter und alles, was darin Zufallszahlen zieht, erklärt und trainiert, öffnen Sie mit',
    },
    path: both({
      en: (caption: string) => `Extensions ▸ Cellgrad ▸ ${caption}`,
      de: (caption) => `Erweiterungen ▸ Cellgrad ▸ ${caption}`,
    }),
    later: { en: 'Not now', de: 'Jetzt nicht' },
  },
  clipboardRefused: {
    title: { en: 'Paste', de: 'Einfügen' },
    text: {
      en: 'The browser does not let this page read the clipboard. Press Ctrl+V (⌘V on a Mac) instead.',
      de: 'Der Browser lässt diese Seite die Zwischenablage nicht lesen. Drücken Sie stattdessen Strg+V (auf dem Mac ⌘V).',
    },
  },
  about: {
    title: { en: 'Cellgrad local host', de: 'Die lokale Seite von Cellgrad' },
    text: {
      en:
        'This is the local host of Cellgrad: a spreadsheet in your own browser that runs the Cellgrad add-on as Google Sheets does. ' +
        'It is not Google Sheets and sends nothing anywhere; the file is kept in this browser.\n\n' +
        'The page and the add-on are under the Apache License 2.0 (see LICENSE.txt beside this page) and come with no warranty.',
      de:
        'Das ist die lokale Seite von Cellgrad: eine Tabelle in Ihrem Browser, in der die Erweiterung Cellgrad so läuft wie in Google Tabellen. ' +
        'Sie ist nicht Google Tabellen und sendet nichts; die Datei bleibt in diesem Browser.\n\n' +
        'Die Seite und die Erweiterung stehen unter der Apache License 2.0 (siehe LICENSE.txt neben dieser Seite), ohne jede Gewährleistung.',
    },
  },
  /** File ▸ About this file, for developers: the cost that the last action would have had in Google. */
  aboutFile: {
    kept: both({
      en: (tabs: number) => `${en.count(tabs, 'tab', 'tabs')}. The file is kept in this browser.`,
      de: (tabs) =>
        `${de.count(tabs, 'Tabellenblatt', 'Tabellenblätter')}. Die Datei ist in diesem Browser gespeichert.`,
    }),
    lastAction: both({
      en: (label: string) => `Last action: ${label}`,
      de: (label) => `Letzte Aktion: ${label}`,
    }),
    serviceCalls: both({
      en: (count: number) => en.count(count, 'service call', 'service calls'),
      de: (count) => de.count(count, 'Dienstaufruf', 'Dienstaufrufe'),
    }),
    customCalls: both({
      en: (count: number) => en.count(count, 'custom function call', 'custom function calls'),
      de: (count) => de.count(count, 'Aufruf eigener Funktionen', 'Aufrufe eigener Funktionen'),
    }),
    seconds: both({
      en: (seconds: number) => `about ${en.fixed(seconds, 1)} s in Google`,
      de: (seconds) => `etwa ${de.fixed(seconds, 1)} s bei Google`,
    }),
  },
};
