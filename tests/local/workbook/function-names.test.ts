import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

const named = (name: string) => openBook({ [name]: () => 'custom' });

function errorOf(formula: string, book = openBook()): [string, string] {
  book.type('A1', [1, 2], [3, 4]);
  book.type('K9', formula);
  return book.error('K9');
}

describe('the name of a custom function', () => {
  it.each([
    ['SUM', '=SUM(A1:B2)', 10],
    ['TRANSPOSE', '=SUM(TRANSPOSE(A1:B2))', 10],
    ['STANDARDIZE', '=STANDARDIZE(3,1,2)', 1],
    ['LOG10', '=LOG10(100)', 2],
    ['ATAN2', '=ATAN2(1,0)', 0],
    ['ADD', '=ADD(1,2)', 3],
  ])('%s does not replace the built-in function', (name, formula, value) => {
    const book = named(name);
    book.type('A1', [1, 2], [3, 4]);
    book.type('K9', formula);
    expect(book.value('K9')).toBe(value);
    expect(book.calls).toEqual([]);
  });

  it.each(['GEMINI', 'WEBSERVICE', 'SORTBY'])('%s is rejected, as Google keeps it', (name) => {
    const book = named(name);
    expect(errorOf(`=${name}(1)`, book)[0]).toBe('#ERROR!');
    expect(book.calls).toEqual([]);
  });

  it.each(['L2', 'MSE1', 'RC1', 'XYZ123', 'R1C1'])('%s is rejected, as a cell may be called so', (name) => {
    const book = named(name);
    const [code, message] = errorOf(`=${name.toLowerCase()}(1)`, book);
    expect([code, message.includes(`The custom function ${name} has a name like a cell's`)]).toEqual([
      '#ERROR!',
      true,
    ]);
    expect(book.calls).toEqual([]);
  });

  it.each(['CONV2D', 'LOG1P', 'NN_1', 'RMSE', 'TOP3S'])('%s is taken', (name) => {
    const book = named(name);
    book.type('A1', `=${name}(1)`, `=${name.toLowerCase()}(1)`);
    expect(book.values('A1:A2')).toEqual([['custom'], ['custom']]);
  });
});

describe('names that Google Sheets keeps', () => {
  it.each([
    ...['CALL', 'CUBEVALUE', 'CUBESET', 'CUBEMEMBER', 'CUBEKPIMEMBER', 'INFO'],
    ...['REGISTER.ID', 'RTD', 'WEBSERVICE'],
  ])('%s stand for no function there', (name) => {
    expect(errorOf(`=${name}(A1:B2)`)).toEqual([
      '#ERROR!',
      `Google Sheets reserves the name ${name}, but has no such function. What it shows then is not known.`,
    ]);
  });
});

describe('functions of Excel', () => {
  it.each(['DROP', 'TAKE', 'GROUPBY', 'PIVOTBY', 'TOPLINE'])('%s is unknown', (name) => {
    expect(errorOf(`=${name}(A1:B2,1)`)).toEqual(['#NAME?', `Unknown function: '${name}'.`]);
  });

  it.each(['EXPAND', 'ISOMITTED', 'SORTBY', 'TEXTSPLIT'])(
    '%s is rejected, as its behavior is unknown',
    (name) => {
      expect(errorOf(`=${name}(A1:B2,1)`)).toEqual([
        '#ERROR!',
        `Whether Google Sheets has ${name} is not known, so the local host refuses it.`,
      ]);
    },
  );

  it.each(['=RANDARRAY(2,2,0,1,TRUE)', '=RANDARRAY(2,2,0)', '=CONCAT(1,2,3)', '=CONCAT("a")'])(
    '%s has arguments that Google does not take',
    (formula) => {
      expect(errorOf(formula)[0]).toBe('#N/A');
    },
  );

  it.each(['=A1#', '=A1:B2#', '=@A1', '=@A1:B2', '=SUM(@A1:A2)'])('%s is no formula there', (formula) => {
    expect(errorOf(formula)).toEqual(['#ERROR!', 'Formula parse error.']);
  });
});

describe('functions of Google that are not calculated here', () => {
  it.each([...['AI', 'GEMINI', 'GOOGLEFINANCE', 'IMPORTRANGE', 'IMAGE']])(
    '%s says so, also inside IFERROR',
    (name) => {
      const words = `The local host does not calculate ${name} yet; Google Sheets does.`;
      expect(errorOf(`=${name}(A1)`)).toEqual(['#ERROR!', words]);
      expect(errorOf(`=IFERROR(${name}(A1),0)`)).toEqual(['#ERROR!', words]);
    },
  );
});
