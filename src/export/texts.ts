import { defineProblems } from '../wording/text.ts';

const chooseFile = {
  en: 'Choose the CSV file that the exported script of this model wrote.',
  de: 'Wählen Sie die CSV-Datei, die das exportierte Skript dieses Modells geschrieben hat.',
} as const;

/** Reasons that a model cannot be exported to PyTorch, or its weights cannot be imported. */
export const exportTexts = defineProblems({
  noCounterpart: {
    en: [
      '{cell} uses {what}, which has no counterpart in the export to PyTorch.',
      'Write the formula without it, then export again.',
    ],
    de: [
      '{cell} verwendet {what}; dafür gibt es im Export nach PyTorch keine Entsprechung.',
      'Schreiben Sie die Formel ohne das, und exportieren Sie noch einmal.',
    ],
  },
  textForNumber: {
    en: ['In {cell}, {what} is where PyTorch needs a number.', 'Fix that cell, then export again.'],
    de: [
      'In {cell} steht {what}, wo PyTorch eine Zahl braucht.',
      'Ändern Sie diese Zelle, und exportieren Sie noch einmal.',
    ],
  },
  unevenCells: {
    en: [
      '{cell} reads cells in a pattern that no tensor operation follows.',
      'Split the formula over several cells, then export again.',
    ],
    de: [
      '{cell} liest Zellen in einem Muster, dem keine Tensor-Operation folgt.',
      'Verteilen Sie die Formel auf mehrere Zellen, und exportieren Sie noch einmal.',
    ],
  },
  weightsOfAnother: {
    en: ['The file has weights for {range}; the cells to change are {expected}.', chooseFile.en],
    de: ['Die Datei enthält Gewichte für {range}; veränderbar sind {expected}.', chooseFile.de],
  },
  weightsMissing: {
    en: ['The file has no weights for {range}.', chooseFile.en],
    de: ['Die Datei enthält keine Gewichte für {range}.', chooseFile.de],
  },
  weightsShape: {
    en: [
      '{range} has {expected} cells; the file has {found} numbers for it.',
      'Export the model again and train that script.',
    ],
    de: [
      '{range} hat {expected} Zellen; die Datei enthält dafür {found} Zahlen.',
      'Exportieren Sie das Modell noch einmal, und trainieren Sie dieses Skript.',
    ],
  },
  weightNotANumber: {
    en: [
      'Row {row} of {range} in the file contains “{text}” instead of a number.',
      'If it is nan, train again with a smaller learning rate.',
    ],
    de: [
      'Zeile {row} von {range} enthält in der Datei „{text}“ und keine Zahl.',
      'Ist es nan, trainieren Sie noch einmal mit einer kleineren Lernrate.',
    ],
  },
});
