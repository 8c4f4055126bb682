import { defineProblems } from '../wording/text.ts';

/** Problems of Excel files. */
export const excelTexts = defineProblems({
  notExcel: {
    en: ['“{file}” is not an Excel workbook.', 'Choose a file that ends in .xlsx or .xlsm.'],
    de: ['„{file}“ ist keine Excel-Mappe.', 'Wählen Sie eine Datei, die auf .xlsx oder .xlsm endet.'],
  },
  damaged: {
    en: [
      '“{file}” is damaged and cannot be read.',
      'Open it in Excel or LibreOffice, save it again as .xlsx, then open that.',
    ],
    de: [
      '„{file}“ ist beschädigt und kann nicht gelesen werden.',
      'Öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie neu als .xlsx, und öffnen Sie diese.',
    ],
  },
  oldExcel: {
    en: ['“{file}” is an old Excel file (.xls).', 'Save it in Excel as .xlsx, then open that.'],
    de: [
      '„{file}“ ist eine alte Excel-Datei (.xls).',
      'Speichern Sie sie in Excel als .xlsx, und öffnen Sie diese.',
    ],
  },
  encrypted: {
    en: [
      '“{file}” has a password.',
      'Remove it in Excel (File ▸ Info ▸ Protect Workbook ▸ Encrypt with Password), save, then open the file again.',
    ],
    de: [
      '„{file}“ hat ein Kennwort.',
      'Entfernen Sie es in Excel (Datei ▸ Informationen ▸ Arbeitsmappe schützen ▸ Mit Kennwort verschlüsseln), speichern Sie, und öffnen Sie die Datei noch einmal.',
    ],
  },
  binaryExcel: {
    en: ['“{file}” is a binary Excel file (.xlsb).', 'Save it in Excel as .xlsx, then open that.'],
    de: [
      '„{file}“ ist eine binäre Excel-Datei (.xlsb).',
      'Speichern Sie sie in Excel als .xlsx, und öffnen Sie diese.',
    ],
  },
  openDocument: {
    en: [
      '“{file}” is an OpenDocument spreadsheet (.ods).',
      'Save it in LibreOffice or Excel as .xlsx, then open that.',
    ],
    de: [
      '„{file}“ ist eine OpenDocument-Tabelle (.ods).',
      'Speichern Sie sie in LibreOffice oder Excel als .xlsx, und öffnen Sie diese.',
    ],
  },
  text: {
    en: [
      '“{file}” is a text file (such as .csv), not an Excel workbook.',
      'Open it in a spreadsheet program and save it as .xlsx, or copy its cells and paste them here.',
    ],
    de: [
      '„{file}“ ist eine Textdatei (etwa .csv), keine Excel-Mappe.',
      'Öffnen Sie sie in einem Tabellenprogramm und speichern Sie sie als .xlsx, oder kopieren Sie ihre Zellen und fügen Sie sie hier ein.',
    ],
  },
  empty: {
    en: ['“{file}” is empty.', 'Choose another file.'],
    de: ['„{file}“ ist leer.', 'Wählen Sie eine andere Datei.'],
  },
  tooLarge: {
    en: [
      '“{file}” is too large: it unpacks to more than a gigabyte.',
      "Delete sheets or formats that you don't need, save it in Excel, then open it again.",
    ],
    de: [
      '„{file}“ ist zu groß: entpackt hat die Datei mehr als ein Gigabyte.',
      'Löschen Sie Blätter oder Formate, die Sie nicht brauchen, speichern Sie in Excel, und öffnen Sie sie noch einmal.',
    ],
  },
  tooManyCells: {
    en: [
      '“{file}” has {cells} cells; a spreadsheet can have at most {most}.',
      "Delete rows, columns or sheets that you don't need, then open it again.",
    ],
    de: [
      '„{file}“ hat {cells} Zellen; eine Tabelle fasst höchstens {most}.',
      'Löschen Sie Zeilen, Spalten oder Blätter, die Sie nicht brauchen, und öffnen Sie die Datei noch einmal.',
    ],
  },
  tooManyFilled: {
    en: [
      '“{file}” has more than {most} filled cells ({cells} so far).',
      "Delete rows that you don't need, or take a sample of the data, then open it again.",
    ],
    de: [
      '„{file}“ hat mehr als {most} gefüllte Zellen ({cells} bisher).',
      'Löschen Sie Zeilen, die Sie nicht brauchen, oder nehmen Sie einen Teil der Daten, und öffnen Sie die Datei noch einmal.',
    ],
  },
  longText: {
    en: [
      'Cell {cell} of “{sheet}” has {length} characters; a cell can have at most {most}.',
      'Shorten it, then open the file again.',
    ],
    de: [
      'Die Zelle {cell} in „{sheet}“ hat {length} Zeichen; in eine Zelle passen höchstens {most}.',
      'Kürzen Sie den Text, und öffnen Sie die Datei noch einmal.',
    ],
  },
  noSheets: {
    en: [
      '“{file}” has no sheet with cells.',
      'Add one in Excel (charts can be sheets, too), then open it again.',
    ],
    de: [
      '„{file}“ hat kein Blatt mit Zellen.',
      'Fügen Sie in Excel eines hinzu (auch Diagramme können Blätter sein), und öffnen Sie die Datei noch einmal.',
    ],
  },
  stopped: {
    en: ['Opening “{file}” was stopped.', 'Nothing was changed.'],
    de: ['Das Öffnen von „{file}“ wurde abgebrochen.', 'Nichts wurde geändert.'],
  },
  longCell: {
    en: [
      'Cell {cell} of “{sheet}” has {length} characters; Excel allows at most {most}.',
      'Shorten it, then download again.',
    ],
    de: [
      'Die Zelle {cell} in „{sheet}“ hat {length} Zeichen; Excel-Dateien fassen höchstens {most}.',
      'Kürzen Sie den Inhalt, und laden Sie die Datei noch einmal herunter.',
    ],
  },
  beyondExcel: {
    en: ['“{sheet}” has cells beyond row {rows} or column {columns}, which Excel files cannot hold.', ''],
    de: [
      '„{sheet}“ hat Zellen jenseits von Zeile {rows} oder Spalte {columns}; das fassen Excel-Dateien nicht.',
      '',
    ],
  },
});
