import { areaName } from '../../a1/addresses.ts';
import type { LossReason } from './session/connection.ts';

/** Locales to choose from, as Google writes them. */
export const locales: readonly { code: string; name: string }[] = [
  { code: 'en_US', name: 'United States' },
  { code: 'en_GB', name: 'United Kingdom' },
  { code: 'en_AU', name: 'Australia' },
  { code: 'en_CA', name: 'Canada (English)' },
  { code: 'en_IN', name: 'India (English)' },
  { code: 'pt_BR', name: 'Brazil' },
  { code: 'zh_CN', name: 'China' },
  { code: 'da_DK', name: 'Denmark' },
  { code: 'fr_FR', name: 'France' },
  { code: 'de_DE', name: 'Germany' },
  { code: 'it_IT', name: 'Italy' },
  { code: 'ja_JP', name: 'Japan' },
  { code: 'ko_KR', name: 'South Korea' },
  { code: 'nl_NL', name: 'Netherlands' },
  { code: 'pl_PL', name: 'Poland' },
  { code: 'ru_RU', name: 'Russia' },
  { code: 'es_ES', name: 'Spain' },
  { code: 'sv_SE', name: 'Sweden' },
  { code: 'de_CH', name: 'Switzerland' },
  { code: 'tr_TR', name: 'Türkiye' },
];

/** The longer sentences that the page says. */
export const words = {
  tooLong: {
    title: 'The script was stopped',
    text:
      'The script ran too long and was stopped. Your file is as it was before the last action.\n\n' +
      'Try again with a smaller range or fewer steps. If a formula in the file takes too long, ' +
      'delete it or start with a new file (File ▸ New).',
  },
  died: {
    title: 'The script was stopped',
    text:
      'The spreadsheet stopped working and was started again. Your file is as it was before the last action.\n\n' +
      'Try again; if it happens once more, save the file (File ▸ Download .xlsx) and start with a new one.',
  },
  stopped: {
    title: 'The script was stopped',
    text: 'You stopped the script. Your file is as it was before the last action.',
  },
  cannotOpen: {
    title: 'The file could not be opened',
    text:
      'The stored file could not be opened, and trying again did not help. ' +
      'File ▸ New starts with an empty file, and File ▸ Open… shows the others; reload the page to try once more.',
  },
  share: {
    title: 'Share a link',
    intro:
      'The link opens a copy of this file as it is now: its tabs with your changes, the open tab and the sidebar’s settings. ' +
      'The file is in the link itself; nothing is uploaded.',
    link: 'Link',
    making: 'Making the link…',
    opening: 'Open a link',
    copy: 'Copy link',
    copied: 'The link is on the clipboard.',
    byHand:
      'The browser does not let this page write to the clipboard. The link is selected: press Ctrl+C (⌘C on a Mac).',
    leftOut: (tabs: readonly string[]) =>
      `The link would be too long with everything. Your own changes on ${tabs.map((tab) => `“${tab}”`).join(', ')} are left out; ` +
      'File ▸ Download .xlsx saves them.',
    onThisComputer:
      'This page is a file on your computer. Others open their own copy of the page, choose Share, and paste the link.',
    open: 'Open a link',
    placeholder: 'Paste a link of this page here',
    openButton: 'Open',
    noLink: 'This is no link of this page: it has no part that begins with cellgrad=.',
    refused: 'The link could not be opened',
    otherTemplates: {
      title: 'Another version',
      text: (tabs: readonly string[]) =>
        `The link was made with another version of the template ${tabs.map((tab) => `“${tab}”`).join(', ')}. ` +
        'Its numbers may differ from the sender’s.',
    },
  },
  noExcelReport: {
    title: 'No Excel report',
    text: 'This file was not opened from Excel. Choose File ▸ Open .xlsx… to open a workbook.',
  },
  unstored: {
    title: 'Changes are not stored',
    text: (reason: string) =>
      `${reason} What you see is not lost yet, but it is not stored in this browser.\n\n` +
      'Choose File ▸ Download .xlsx to save the file, or delete other files in File ▸ Open…; ' +
      'the next change is then stored together with the ones before.',
  },
  leaveUnstored: {
    title: 'Leave this file?',
    text:
      'Its last changes are not stored in this browser and will be lost.\n\n' +
      'To keep them, cancel and choose File ▸ Download .xlsx first.',
    accept: 'Leave',
  },
  deleteFile: (name: string) => ({
    title: 'Delete this file?',
    text: `“${name}” will be deleted from this browser for good.`,
    accept: 'Delete',
  }),
  noChartCells: {
    title: 'No numbers to show',
    text: 'Select the cells of the chart, with their headers, and choose Insert ▸ Chart again.',
  },
  mergeLoses: {
    title: 'Merge cells?',
    text: 'Merging keeps only the value of the top left cell of each merged block.',
    accept: 'Merge',
  },
  welcome: {
    title: 'Start here',
    text: 'The teaching sheets, and everything that draws, explains and trains them, open from',
    path: (caption: string) => `Extensions ▸ Cellgrad ▸ ${caption}`,
    later: 'Not now',
  },
  clipboardRefused:
    'The browser does not let this page read the clipboard. Press Ctrl+V (⌘V on a Mac) instead.',
  about:
    'This is the local host of Cellgrad: a spreadsheet in your own browser that runs the Cellgrad add-on as Google Sheets does. ' +
    'It is not Google Sheets and sends nothing anywhere; the file is kept in this browser.\n\n' +
    'The page and the add-on are under the Apache License 2.0 (see LICENSE.txt beside this page) and come with no warranty.',
} as const;

/** What the name box answers to a text that names no cells of the sheet. */
export function notAPlace(text: string, sheet: { name: string; rows: number; columns: number }): string {
  return `“${text}” is no place on ${sheet.name} (${areaName({ row: 0, column: 0, ...sheet })}) and no named range.`;
}

export function lossWords(reason: LossReason): { title: string; text: string } {
  return { 'too-long': words.tooLong, died: words.died, stopped: words.stopped }[reason];
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** What File ▸ About this file tells: for developers, what the last action would have cost in Google. */
export function aboutFile(tabs: number, usage: Parameters<typeof usageText>[0] | null): string {
  const kept = `${plural(tabs, 'tab')}. The file is kept in this browser.`;
  return usage === null ? kept : `${kept}\n\n${usageText(usage)}`;
}

/** `Last action: Build sheets · 14 service calls · about 1.2 s in Google`. */
export function usageText(usage: {
  label: string;
  serviceCalls: number;
  customFunctionCalls: number;
  googleMilliseconds: number;
}): string {
  const parts = [`Last action: ${usage.label}`, plural(usage.serviceCalls, 'service call')];
  if (usage.customFunctionCalls > 0) parts.push(plural(usage.customFunctionCalls, 'custom function call'));
  parts.push(`about ${(usage.googleMilliseconds / 1000).toFixed(1)} s in Google`);
  return parts.join(' · ');
}
