import type { Scope } from '../addon/contract.ts';
import { formulaPhrases, formulaSentences } from '../formula/sentences.ts';
import { trainingPhrases, trainingSentences } from '../train/sentences.ts';
import { count, listed, numbers } from './listed.ts';
import { lookedUp } from './looked-up.ts';
import { epochsMessages } from './messages-epochs.ts';
import { trainMessages } from './messages-train.ts';

/** Every sentence of the sidebar in English; its type is the contract of a translation, see words.ts. */
export const messages = {
  title: 'Cellgrad',
  /** How numbers are written. */
  numbers,
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
  undo: 'Undo',
  reading: 'Reading…',
  logarithmicScale: 'Logarithmic scale',
  copyByHand: 'The text is selected: press Ctrl+C (on a Mac ⌘C) to copy it.',

  /** What a setting must be. */
  kinds: {
    oneOf: (names: readonly string[]) => `one of ${names.join(', ')}`,
    text: 'text',
    probability: 'a number from 0 to 1',
    seed: 'a whole number',
    number: 'a number',
    count: 'a whole number from 1',
    cell: 'a cell such as V41',
    ranges: 'ranges such as H19:V23;B25:F39@0..1',
    cellNumbers: 'cells with numbers such as D2_0.01*J1_0.9',
  },

  tour: {
    label: 'Tour',
    show: 'Show the tour',
    end: 'End the tour',
    step: (step: number, steps: number) => `Tour: step ${step} of ${steps}`,
    told: (step: number, steps: number, title: string, text: string) =>
      `Step ${step} of ${steps}. ${title}. ${text}`,
    next: 'Next',
    back: 'Back',
    done: 'Done',
    build: {
      title: 'Take a network apart',
      text: 'Choose one below and build it: its tabs come into your file, and every number in them is a formula that you can read and change.',
    },
    randomize: {
      title: 'Draw again',
      text: 'One press gives the weights and dropout masks of the open tab new random numbers. Earlier brings back any draw that you have seen.',
    },
    train: {
      title: 'Let the sheet learn',
      text: 'On a tab from Cellgrad everything is filled in: one press on Start, and the weights in the cells get better while you watch. Restore takes it back.',
    },
  },

  share: {
    title: 'Share settings',
    intro:
      'A short code puts another person’s sheet into the state of yours: tab, seed, dropout rate, and how it is trained.',
    copy: 'Copy settings',
    copying: 'Reading the settings…',
    copied: (names: readonly string[]) => `Copied: ${listed(names)}.`,
    code: 'Code of this sheet',
    paste: 'Code to apply',
    placeholder: 'cellgrad:…',
    apply: 'Apply settings',
    applying: 'Applying…',
    /** @param button what is to be pressed next; null where nothing is */
    applied: (names: readonly string[], unknown: readonly string[], button: string | null) =>
      [
        `Applied: ${listed(names)}.`,
        button && `Nothing runs yet: press ${button} in the section Train.`,
        unknown.length > 0 &&
          `This version of Cellgrad does not know ${listed(unknown)}, so that part was left out.`,
      ]
        .filter(Boolean)
        .join(' '),
    undoing: 'Taking back…',
    undone: 'The settings are as they were before.',
    /** What the parts of a code are about. */
    subjects: {
      tab: 'the tab',
      way: 'the way to train',
      target: 'what to train',
      goal: 'the goal',
      epochs: 'the epochs',
      cells: 'the numbers that its formulas share, such as the learning rate',
      optimizer: 'the optimizer',
      schedule: 'the schedule',
      stop: 'when to end',
      p: 'the dropout rate',
      seed: 'the seed',
    },
  },

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
    removing: 'Removing what was built…',
    removedAgain: (names: readonly string[]) =>
      names.length === 1
        ? `The tab ${names[0]} is removed again.`
        : `The tabs ${listed(names)} are removed again.`,
    cancelled: 'Nothing was changed.',
  },

  taken: {
    question: (names: readonly string[]) =>
      names.length === 1
        ? `Your file already has a tab named ${names[0]}.`
        : `Your file already has tabs named ${listed(names)}.`,
    explanation: (amount: number): string =>
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
    drawn: (changes: number, sheets: number, notDrawn: number) => {
      const redrawn = `${count(sheets, 'sheet', 'sheets')} with RAND()`;
      const written = `${count(changes, 'seed', 'seeds')} written`;
      const left = notDrawn > 0 ? ` ${count(notDrawn, 'seed', 'seeds')} could not be changed.` : '';
      if (changes === 0) return `Drawn again: ${redrawn}.${left}`;
      return `Drawn again: ${written}${sheets > 0 ? `, and ${redrawn} redrawn` : ''}.${left}`;
    },
    stepped: (position: number, amount: number, skipped: number) =>
      `This is draw ${position} of ${amount}.${
        skipped
          ? ` ${count(skipped, 'place', 'places')} changed since then and stayed as ${skipped === 1 ? 'it is' : 'they are'}.`
          : ''
      }`,
    skipped: (places: readonly string[]) => `Left alone because they changed since: ${listed(places)}`,
    moreChanges: (amount: number) => `and ${numbers.count(amount)} more`,
  },

  dropout: {
    title: 'Dropout explorer',
    of: (sheet: string) => `The feature map of layer 2 on ${sheet}, with the sheet’s own random numbers.`,
    map: 'Feature map',
    maps: lookedUp({ 0: 'Upper', 1: 'Lower' }),
    none: 'No dropout',
    probability: 'p: share that drops out',
    pIs: (p: number) => `p = ${numbers.show(p)}`,
    dropped: (dropped: number, cells: number) =>
      `${numbers.count(dropped)} of ${numbers.count(cells)} cells dropped: true rate ${numbers.fixed(dropped / cells, 3)}`,
    picture: (p: number, dropped: number, cells: number) =>
      `Feature map after dropout with p = ${numbers.show(p)}: ${numbers.count(dropped)} of ${numbers.count(cells)} cells are empty`,
    pictureOfAll: 'Feature map without dropout',
    choose: (p: number) => `Set p to ${numbers.show(p)}`,
    compare: 'The same map, the same random numbers:',
    rescaled:
      'The sheet divides what is kept by 1 − p. Its colours go from the smallest to the largest number, so the picture is the same.',
    writing: 'Writing p…',
    written: (place: string, now: string, before: string) => `${place} is ${now} now; it was ${before}.`,
    nothing: 'empty',
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
    sumOf: (terms: number) => `Sum of ${numbers.count(terms)} products`,
    notComputed: 'not computed here',
  },
  epochs: epochsMessages,
  train: trainMessages,
  /** Why the formula engine and the trainer cannot compute something, by code; `train.whatToDo` has the advice. */
  engine: {
    problems: { ...formulaSentences, ...trainingSentences },
    phrases: { ...formulaPhrases, ...trainingPhrases },
  },

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
    removing: 'Taking it out…',
    removed: (cell: string) => `${cell} is empty again.`,
    parameters: 'Parameters',
    returns: 'Returns',
    formula: 'Formula',
    example: 'Example',
    examples: 'Examples',
    errors: 'Errors you may meet',
    source: 'Source',
    optional: 'optional',
    defaultValue: (text: string) => `default ${text}`,
    cellsFrom: (address: string) => `Cells from ${address}`,
    result: 'Result',
  },

  problems: {
    noCode: {
      message: 'This is not a code of Cellgrad.',
      whatToDo:
        'Ask for a code made with Copy settings: it begins with cellgrad: and goes on without blanks.',
    },
    cutCode: (whole: number, got: number) => ({
      message: `The end of the code is missing: it has ${got} of ${whole} characters. Nothing was applied.`,
      whatToDo: 'Ask for the code again, and copy all of it.',
    }),
    badPart: (part: string, expected: string, text: string) => ({
      message: `The code is wrong at ${part}: it must be ${expected}, not “${text}”. Nothing was applied.`,
      whatToDo: 'Ask for the code again, and copy all of it.',
    }),
    twice: (part: string) => ({
      message: `The code says ${part} twice. Nothing was applied.`,
      whatToDo: 'Ask for the code again, and paste it only once.',
    }),
    onlyUnknown: (parts: readonly string[]) => ({
      message: `This version of Cellgrad knows nothing of this code: ${listed(parts)}.`,
      whatToDo: 'Reload the spreadsheet to get the newest version, then try again.',
    }),
    noDropoutTab: (sheet: string) => ({
      message: `The code sets a dropout rate, but ${sheet} has none. Nothing was applied.`,
      whatToDo:
        'Build the tab conv-example (dropout) in the section Sheets, open it, and apply the code there.',
    }),
    noTable: (sheet: string, at: string) => ({
      message: `The code is for an epoch table, but ${sheet} has none${at && ` at ${at}`}. Nothing was applied.`,
      whatToDo: 'Open the tab that the code was made on, or build it in the section Sheets, then apply it.',
    }),
    noNumber: (sheet: string, cell: string) => ({
      message: `The code sets ${cell} of ${sheet}, but no number stands there. Nothing was applied.`,
      whatToDo: 'Open the tab that the code was made on, or build it in the section Sheets, then apply it.',
    }),
    stillTraining: {
      message: 'A training is under way. Nothing was applied.',
      whatToDo: 'Stop it in the section Train, then apply the code again.',
    },
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
