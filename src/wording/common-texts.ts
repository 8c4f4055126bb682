import { defineProblems } from './text.ts';

const retry = {
  en: 'Try again. If that does not help, reload the spreadsheet and open the sidebar again.',
  de: 'Versuchen Sie es noch einmal. Hilft das nicht, laden Sie die Datei neu und öffnen Sie die Seitenleiste wieder.',
} as const;

/** Problems detected by the add-on and the sidebar themselves. */
export const commonTexts = defineProblems({
  unexpected: {
    en: ['Something unexpected happened: {details}', retry.en],
    de: ['Etwas Unerwartetes ist geschehen: {details}', retry.de],
  },
  consentMissing: {
    en: [
      'Cellgrad lacks a permission that it needs in this file.',
      'Choose Extensions ▸ Cellgrad ▸ Open sidebar, and tick every box that Google shows. If Google does not ask, remove Cellgrad at myaccount.google.com/connections first.',
    ],
    de: [
      'Cellgrad fehlt eine Berechtigung, die es in dieser Datei braucht.',
      'Wählen Sie Erweiterungen ▸ Cellgrad ▸ Seitenleiste öffnen, und kreuzen Sie alles an, was Google zeigt. Fragt Google nicht, entfernen Sie Cellgrad zuvor unter myaccount.google.com/connections.',
    ],
  },
  badSeed: {
    en: [
      'A seed is a whole number from -9007199254740991 to 9007199254740991.',
      'Type one, for example 1234.',
    ],
    de: [
      'Ein Seed ist eine ganze Zahl von -9007199254740991 bis 9007199254740991.',
      'Geben Sie eine ein, zum Beispiel 1234.',
    ],
  },
  noAnswer: {
    en: ['The spreadsheet did not answer.', retry.en],
    de: ['Die Tabelle hat nicht geantwortet.', retry.de],
  },
});
