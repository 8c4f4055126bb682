import type { Scope } from '../addon/contract.ts';
import { count, listed } from './listed.ts';
import { epochsMessages } from './messages-epochs.ts';
import { trainMessages } from './messages-train.ts';

/** Every sentence of the sidebar. A translation is another object of this type. */
export const messages = {
  title: 'Cellgrad',
  sections: {
    label: 'Sections',
    sheets: 'Sheets',
    randomness: 'Randomness',
    train: 'Train',
    functions: 'Functions',
  },
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  cancel: 'Cancel',

  sheets: {
    intro: 'Networks you can take apart. Each one is built from plain formulas in new tabs of this file.',
    loading: 'Loading the workbooks…',
    none: 'There are no workbooks to build in this version of Cellgrad.',
    buildAll: 'Build workbook',
    building: 'Building…',
    buildingNames: (names: readonly string[]) => `Building ${listed(names)}…`,
    progress: 'Tabs built so far',
    buildingTab: (name: string, position: number, amount: number) =>
      amount === 1 ? `Building ${name}` : `Building ${name}: tab ${position} of ${amount}`,
    finishing: 'Giving the tabs their names…',
    stop: 'Stop',
    stopping: 'Stopping after this tab…',
    stopped: 'Stopped. What had been built was removed; your file is as it was.',
    removed: (names: readonly string[]) =>
      `An earlier build was interrupted. What it had left was removed: ${listed(names)}.`,
    tabs: (amount: number) => count(amount, 'tab', 'tabs'),
    build: 'Build',
    buildTab: (name: string) => `Build the tab ${name}`,
    built: (names: readonly string[]) =>
      names.length === 1
        ? `Done: the tab ${names[0]} is in your file.`
        : `Done: the tabs ${listed(names)} are in your file.`,
    cancelled: 'Nothing was changed.',
  },

  taken: {
    question: (names: readonly string[]) =>
      names.length === 1
        ? `Your file already has a tab named ${names[0]}.`
        : `Your file already has tabs named ${listed(names)}.`,
    explanation: (amount: number) =>
      amount === 1
        ? 'Replace deletes that tab and everything on it. Keep both builds the new one under a new name.'
        : 'Replace deletes those tabs and everything on them. Keep both builds the new ones under new names.',
    replace: 'Replace',
    keepBoth: 'Keep both',
  },

  randomness: {
    intro: 'Draw new random weights and dropout masks, and go back to the draws you saw.',
    scope: 'Draw again in',
    scopes: { selection: 'Selection', sheet: 'This sheet', file: 'Whole file' } satisfies Record<
      Scope,
      string
    >,
    rerandomize: 'Re-randomize',
    drawing: 'Drawing…',
    history: 'Draws so far',
    earlier: 'Earlier',
    earlierDraw: 'Earlier draw',
    later: 'Later',
    laterDraw: 'Later draw',
    draw: (position: number, amount: number) => `Draw ${position} of ${amount}`,
    noDraw: 'No draw yet',
    seed: 'Seed of this draw',
    noSeed: 'none yet',
    copy: 'Copy',
    copySeed: 'Copy the seed',
    copied: 'Seed copied.',
    copyByHand: 'The seed is selected: press Ctrl+C (on a Mac ⌘C) to copy it.',
    useSeed: 'Use this seed',
    useSeedHint:
      'Everyone who applies the same number to the same sheet sees the same draw. Where there are several seeds, ' +
      'the first gets this number, the next one more, and so on.',
    apply: 'Apply',
    whatChanged: 'What changed',
    place: 'Cell',
    before: 'Before',
    after: 'After',
    noSeedWritten: '–',
    redrawn: (names: readonly string[]) => `Redrawn because of RAND(): ${listed(names)}`,
    notDrawn: (amount: number) => ` ${count(amount, 'seed', 'seeds')} could not be changed.`,
    drawn: (changes: number, sheets: number) =>
      changes === 0
        ? `Drawn again: ${count(sheets, 'sheet', 'sheets')} with RAND().`
        : `Drawn again: ${count(changes, 'seed', 'seeds')} written${
            sheets ? `, and ${count(sheets, 'sheet', 'sheets')} with RAND() redrawn` : ''
          }.`,
    stepped: (position: number, amount: number, skipped: number) =>
      `This is draw ${position} of ${amount}.${
        skipped
          ? ` ${count(skipped, 'place', 'places')} changed since then and stayed as ${skipped === 1 ? 'it is' : 'they are'}.`
          : ''
      }`,
    skipped: (places: readonly string[]) => `Left alone because they changed since: ${listed(places)}`,
    moreChanges: (amount: number) => `and ${amount} more`,
  },

  dropout: {
    title: 'Dropout explorer',
    of: (sheet: string) => `The feature map of layer 2 on ${sheet}, with the sheet’s own random numbers.`,
    map: 'Feature map',
    maps: { 0: 'Upper', 1: 'Lower' } as Readonly<Record<string, string>>,
    none: 'No dropout',
    probability: 'p: share that drops out',
    pIs: (p: number) => `p = ${p}`,
    dropped: (dropped: number, cells: number) =>
      `${dropped} of ${cells} cells dropped: true rate ${(dropped / cells).toFixed(3)}`,
    picture: (p: number, dropped: number, cells: number) =>
      `Feature map after dropout with p = ${p}: ${dropped} of ${cells} cells are empty`,
    pictureOfAll: 'Feature map without dropout',
    choose: (p: number) => `Set p to ${p}`,
    compare: 'The same map, the same random numbers:',
    rescaled:
      'The sheet divides what is kept by 1 − p. Its colours go from the smallest to the largest number, so the picture is the same.',
    writing: 'Writing p…',
    written: (place: string, now: string, before: string) => `${place} is ${now} now; it was ${before}.`,
    nothing: 'empty',
    undo: 'Undo',
    noProbability: (place: string, content: string) =>
      `${place} holds ${content}, but p is a number from 0 to 1: choose one here, or type one there.`,
    calculating: 'The sheet is still calculating…',
    elsewhere: 'The dropout explorer opens here when you are on the tab conv-example (dropout).',
  },
  explain: {
    title: 'Show the computation',
    intro:
      'Select a cell with a formula: you see the cells that it reads, and what becomes of their numbers.',
    look: 'Show selected cell',
    reading: 'Reading the sheet…',
    follow: 'Follow my selection',
    noFormula: 'The selected cell holds no formula, so there is nothing to compute in it.',
    cell: (sheet: string, cell: string) => `Cell ${cell} of ${sheet}`,
    partOf: (anchor: string) => `A part of the array that the formula in ${anchor} gives.`,
    size: (rows: number, columns: number) => `${rows} × ${columns}`,
    showCells: (range: string) => `Show ${range} in the sheet`,
    showing: (range: string) => `Showing ${range}…`,
    times: '× cell by cell',
    products: '= products',
    sumOf: (terms: number) => `Sum of ${terms} products`,
    notComputed: 'not computed here',
  },
  epochs: epochsMessages,
  train: trainMessages,

  functions: {
    intro: 'Select the cells to use, then insert a function: your selection becomes its first argument.',
    loading: 'Loading the functions…',
    search: 'Search functions',
    found: (amount: number) =>
      amount === 0 ? 'No function found.' : `${count(amount, 'function', 'functions')} found.`,
    noMatch: (query: string) =>
      `No function matches “${query}”. Try a shorter word, such as “random” or “relu”.`,
    insert: 'Insert',
    insertFunction: (name: string) => `Insert ${name}`,
    inserting: 'Inserting…',
    inserted: (formula: string, cell: string) => `${formula} is now in ${cell}.`,
    parameters: 'Parameters',
    returns: 'Returns',
    formula: 'Formula',
    example: 'Example',
    examples: 'Examples',
    gives: 'gives',
    errors: 'Errors you may meet',
    source: 'Source',
    optional: 'optional',
    defaultValue: (text: string) => `default ${text}`,
    cellsFrom: (address: string) => `Cells from ${address}`,
    result: 'Result',
  },

  problems: {
    seedNotWhole: {
      message: 'A seed is a whole number from -9007199254740991 to 9007199254740991.',
      whatToDo: 'Type one, for example 1234.',
    },
    notInSheets: {
      message: 'The sidebar cannot reach the spreadsheet.',
      whatToDo: 'Open it inside Google Sheets with Extensions ▸ Cellgrad ▸ Open sidebar.',
    },
    severalAccounts: {
      message: 'Google did not let the sidebar work on this file.',
      whatToDo:
        'This happens when you are signed in to several Google accounts. Sign out of the others, or open ' +
        'the file in a private window with one account, and open the sidebar again.',
    },
    offline: {
      message: 'The spreadsheet could not be reached.',
      whatToDo: 'Check the internet connection, then try again.',
    },
    tooLong: {
      message: 'Google stopped this because it took too long.',
      whatToDo: 'Try again with less at once: one tab, or a smaller selection.',
    },
    tooManyCalls: {
      message: 'Google is handling too many requests from this account just now.',
      whatToDo: 'Wait a minute, then try again.',
    },
    outdated: {
      message: 'The sidebar and the add-on are of different versions.',
      whatToDo: 'Reload the spreadsheet, then open the sidebar again.',
    },
    noAnswer: {
      message: 'The spreadsheet gave no answer.',
      whatToDo: 'Try again; if that does not help, reload the spreadsheet and open the sidebar again.',
    },
    unexpected: (details: string) => ({
      message: `Something unexpected happened: ${details}`,
      whatToDo: 'Try again; if that does not help, reload the spreadsheet and open the sidebar again.',
    }),
  },
};
