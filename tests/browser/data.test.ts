import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A host with four scores, a subtotal, and an entry of the Data menu chosen. */
async function openScores(entry: string): Promise<LocalHost> {
  const host = await startLocalHost();
  const text = 'Name\tScore\nAnn\t3\nBob\t8\nCid\t5\nDora\t9';
  await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await host.page.keyboard.press('Control+v');
  await host.type('D1', '=SUBTOTAL(9,B2:B5)');
  await host.goTo('B2');
  await host.menu('Data', entry);
  return host;
}

/** Presses the filter button in the header of a column (zero-based). */
async function pressFilterButton({ page }: LocalHost, column: number): Promise<void> {
  const grid = (await page.locator('.grid-holder').boundingBox())!;
  await page.mouse.click(grid.x + 46 + 100 * column + 92, grid.y + 24 + 11);
}

/** The Data menu by mouse and keyboard: the values that cells may contain. */
describe('data validation by hand', () => {
  let host: LocalHost;
  const panel = () => host.page.getByTestId('validation-panel');
  const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display ?? '';
  const save = async () => {
    await panel().getByRole('button', { name: 'Save rule' }).click();
    await host.idle();
  };
  const photograph = (name: string) => host.page.screenshot({ path: `coverage/data-${name}.png` });
  const refusal = async () => {
    const dialog = host.page.getByTestId('dialog');
    await dialog.waitFor();
    const text = await dialog.textContent();
    await host.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return text;
  };

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('offers a list of items, by its arrow and by Enter', async () => {
    await host.goTo('A1:A3');
    await host.menu('Data', 'Data validation');
    const remove = panel().getByRole('button', { name: 'Remove rule' });
    expect(await remove.isDisabled()).toBe(true);
    await panel().getByLabel('Items').fill('relu\ntanh\nsigmoid');
    await save();
    expect(await remove.isDisabled()).toBe(false);
    await panel().getByLabel('Apply to range').fill('B1:C9');
    expect(await remove.isDisabled()).toBe(true);
    await panel().getByLabel('Apply to range').fill('B1, A2');
    await remove.click();
    await host.idle();
    expect(await remove.isDisabled()).toBe(true);
    await panel().getByLabel('Apply to range').fill('A1:A3');
    await save();
    await photograph('panel');
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await host.goTo('A1');
    await host.page.keyboard.press('Enter');
    const list = host.page.getByRole('menu', { name: 'Allowed values' });
    await list.waitFor();
    await photograph('list');
    await host.page.keyboard.press('ArrowDown');
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect(await shown('A1')).toBe('tanh');
    const grid = (await host.page.locator('.grid-holder').boundingBox())!;
    // The arrow of A2: rows of 21 pixels below a header of 24, columns of 100 after one of 46.
    await host.page.mouse.click(grid.x + 46 + 92, grid.y + 24 + 31);
    await list.getByText('sigmoid').click();
    await host.idle();
    expect(await shown('A2')).toBe('sigmoid');
  });

  it('rejects what is not on the list, with a message of Google', async () => {
    await host.goTo('A3');
    await host.page.keyboard.type('cos');
    await host.page.keyboard.press('Enter');
    expect(await refusal()).toMatch(/ A3 [\s\S]*: relu, tanh, sigmoid/);
    expect(await shown('A3')).toBe('');
  });

  it('takes the items of a list from a range, and marks others', async () => {
    await host.type('D1', 'red');
    await host.type('D2', 'blue');
    await host.goTo('B1');
    await host.menu('Insert', 'Dropdown');
    await panel().getByLabel('Criteria').selectOption('VALUE_IN_RANGE');
    await panel().getByLabel('Range of the items').fill('D1:D3');
    await panel().getByLabel('If the data is invalid').selectOption('warn');
    await save();
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await host.type('B1', 'green');
    expect((await host.cell('Sheet1', 'B1'))?.invalid).toEqual(expect.any(String));
    await photograph('warning');
    await host.type('D3', 'green');
    expect((await host.cell('Sheet1', 'B1'))?.invalid).toBeUndefined();
  });

  it('accepts numbers between two limits, with its own help text', async () => {
    await host.goTo('C1');
    await host.menu('Data', 'Data validation');
    await panel().getByLabel('Criteria').selectOption('NUMBER_BETWEEN');
    await panel().getByLabel('From', { exact: true }).fill('0');
    await panel().getByLabel('To', { exact: true }).fill('1');
    await panel().getByLabel('Help text').fill('A probability');
    await save();
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await host.type('C1', '0.5');
    await host.goTo('C1');
    await host.page.keyboard.type('2');
    await host.page.keyboard.press('Enter');
    expect(await refusal()).toContain('A probability');
    expect(await shown('C1')).toBe('0.5');
  });

  it('accepts dates between two limits, which the panel shows again', async () => {
    await host.goTo('E1:E2');
    await host.menu('Data', 'Data validation');
    await panel().getByLabel('Criteria').selectOption('DATE_BETWEEN');
    await panel().getByLabel('From', { exact: true }).fill('2024-01-01');
    await panel().getByLabel('To', { exact: true }).fill('2024-12-31');
    await photograph('dates');
    await save();
    await panel().getByRole('button', { name: 'Date is between 1/1/2024 – 12/31/2024' }).click();
    expect(await panel().getByLabel('To', { exact: true }).inputValue()).toBe('2024-12-31');
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await host.type('E1', '2/29/2024');
    for (const text of ['1/1/2025', '45000']) {
      await host.goTo('E2');
      await host.page.keyboard.type(text);
      await host.page.keyboard.press('Enter');
      expect(await refusal()).toMatch(/ 1\/1\/2024 .* 12\/31\/2024\b/);
    }
    expect([await shown('E1'), await shown('E2')]).toEqual(['2/29/2024', '']);
  });

  it('calculates a formula for each cell of several ranges', async () => {
    await host.goTo('G1');
    await host.menu('Data', 'Data validation');
    await panel().getByLabel('Apply to range').fill('G1:G2, I1:I2');
    await panel().getByLabel('Criteria').selectOption('CUSTOM_FORMULA');
    await panel().getByLabel('Formula', { exact: true }).fill('=G1<H1');
    await panel().getByLabel('If the data is invalid').selectOption('warn');
    await save();
    await panel().getByRole('button', { name: 'Custom formula is =G1<H1' }).click();
    expect(await panel().getByLabel('Apply to range').inputValue()).toBe('G1:G2, I1:I2');
    await panel().getByLabel('Formula', { exact: true }).fill('=G1<=H1');
    await save();
    await photograph('formula');
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await host.type('H2', '3');
    await host.type('G2', '3');
    await host.type('I2', '3');
    const invalid = async (a1: string) => (await host.cell('Sheet1', a1))?.invalid;
    expect([await invalid('G2'), await invalid('I2')]).toEqual([
      undefined,
      expect.stringContaining('=I2<=J2'),
    ]);
    await host.type('J2', '4');
    expect(await invalid('I2')).toBeUndefined();
    await host.goTo('G2');
    await host.page.keyboard.type('x');
    await host.page.keyboard.press('Enter');
    await host.idle();
    await host.reload();
    expect(await invalid('G2')).toContain('=G2<=H2');
    await host.type('G2', '');
    await host.goTo('G1:J2');
    await host.page.keyboard.press('Delete');
    await host.menu('Data', 'Data validation');
    await panel().getByRole('button', { name: 'Custom formula is' }).click();
    await panel().getByRole('button', { name: 'Remove rule' }).click();
    await host.idle();
    await host.page.keyboard.press('Escape');
  });

  it('is copied with cells, is undone, and persists after a reload', async () => {
    await host.goTo('C1');
    await host.page.keyboard.press('Control+c');
    await host.goTo('C2');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect((await host.cell('Sheet1', 'C2'))?.validation?.type).toBe('NUMBER_BETWEEN');
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await host.cell('Sheet1', 'C2')).toBeNull();
    await host.reload();
    expect((await host.cell('Sheet1', 'C1'))?.validation).toEqual({
      type: 'NUMBER_BETWEEN',
      values: [0, 1],
      rejects: true,
      help: 'A probability',
    });
    await host.menu('Data', 'Data validation');
    expect(await panel().getByRole('listitem').count()).toBe(4);
    await panel().getByRole('button', { name: 'Delete rule 1' }).click();
    await host.idle();
    expect(await panel().getByRole('listitem').count()).toBe(3);
    await host.page.keyboard.press('Escape');
    expect(host.errors).toEqual([]);
  });
});

describe('a filter by hand', () => {
  let host: LocalHost;
  const menu = () => host.page.getByTestId('filter-menu');
  const hidden = async () =>
    (await host.page.evaluate(() => window.cellgradTest.sheets()))[0]!.filteredRows ?? [];
  const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display ?? '';
  const confirm = async () => {
    await menu().getByRole('button', { name: 'OK' }).click();
    await host.idle();
  };
  const pressButton = async (column: number) => {
    await pressFilterButton(host, column);
    await menu().waitFor();
  };

  beforeAll(async () => {
    host = await openScores('Create a filter');
  });
  afterAll(() => host?.close());

  it('hides rows by their values', async () => {
    await pressButton(0);
    await menu().getByLabel('Bob').uncheck();
    await host.page.screenshot({ path: 'coverage/data-filter.png' });
    await confirm();
    expect([await hidden(), await shown('D1')]).toEqual([[2], '17']);
    await host.page.screenshot({ path: 'coverage/data-filtered.png' });
  });

  it('steps over hidden rows with arrow keys', async () => {
    await host.goTo('A2');
    await host.page.keyboard.press('ArrowDown');
    await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('A4');
  });

  it('leaves hidden rows out of a copy', async () => {
    await host.goTo('A2:B5');
    await host.page.keyboard.press('Control+c');
    expect(await host.page.evaluate(() => navigator.clipboard.readText())).toBe('Ann\t3\nCid\t5\nDora\t9');
    await host.goTo('F10');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect([await shown('F10'), await shown('F11'), await shown('G12'), await shown('F13')]).toEqual([
      'Ann',
      'Cid',
      '9',
      '',
    ]);
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await shown('F10')).toBe('');
  });

  it('hides rows by a condition, opened from the menu', async () => {
    await host.goTo('B4');
    await host.menu('Data', 'Filter by column B');
    await menu().getByLabel('Filter by condition').selectOption('NUMBER_GREATER_THAN');
    await menu().getByLabel('Value', { exact: true }).fill('4');
    await confirm();
    expect([await hidden(), await shown('D1')]).toEqual([[1, 2], '14']);
  });

  it('sorts, and is undone step by step', async () => {
    await pressButton(1);
    await menu().getByRole('button', { name: 'Sort Z to A' }).click();
    await host.idle();
    expect([await shown('A2'), await shown('A5'), await hidden()]).toEqual(['Dora', 'Ann', [2, 4]]);
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect([await shown('A2'), await hidden()]).toEqual(['Ann', [1, 2]]);
  });

  it('persists after a reload, and can be removed', async () => {
    await host.reload();
    expect(await hidden()).toEqual([1, 2]);
    await host.menu('Data', 'Remove filter');
    expect([await hidden(), await shown('D1')]).toEqual([[], '25']);
    expect(host.errors).toEqual([]);
  });
});

describe('filter views by hand', () => {
  let host: LocalHost;
  const bar = () => host.page.getByTestId('filter-view');
  const menu = () => host.page.getByTestId('filter-menu');
  const nameField = () => bar().getByLabel('Name');
  const stored = async () => (await host.page.evaluate(() => window.cellgradTest.fromWorker())).sheets[0]!;
  const confirm = async () => {
    await menu().getByRole('button', { name: 'OK' }).click();
    await host.idle();
  };
  const open = async (name: string) => {
    await host.menu('Data', 'Change view');
    await host.page.getByRole('menuitemcheckbox', { name, exact: true }).click();
    await host.idle();
  };
  /** The rows of column A that an arrow key reaches, from A2 on. */
  const visible = async (count: number) => {
    await host.goTo('A2');
    const rows = ['A2'];
    while (rows.length < count) {
      await host.page.keyboard.press('ArrowDown');
      await host.idle();
      rows.push(await host.page.getByTestId('name-box').inputValue());
    }
    return rows;
  };

  beforeAll(async () => {
    host = await openScores('Create filter view');
  });
  afterAll(() => host?.close());

  it('hides rows only visually', async () => {
    await bar().waitFor();
    await nameField().fill('Not Bob');
    await nameField().press('Enter');
    await host.idle();
    await pressFilterButton(host, 0);
    await menu().getByLabel('Bob').uncheck();
    await confirm();
    expect(await visible(4)).toEqual(['A2', 'A4', 'A5', 'A6']);
    expect((await host.cell('Sheet1', 'D1'))?.display).toBe('25');
    expect(await stored()).toMatchObject({
      filterViews: [{ name: 'Not Bob', criteria: { 0: { hidden: ['Bob'] } } }],
    });
    expect((await stored()).filter).toBeUndefined();
    await host.page.screenshot({ path: 'coverage/data-view.png' });
  });

  it('is duplicated, changed, and both are in the menu', async () => {
    await bar().getByRole('button', { name: 'Duplicate' }).click();
    await host.idle();
    expect(await nameField().inputValue()).toBe('Copy of Not Bob');
    await host.goTo('B2');
    await host.menu('Data', 'Filter by column B');
    await menu().getByLabel('Filter by condition').selectOption('NUMBER_GREATER_THAN');
    await menu().getByLabel('Value', { exact: true }).fill('4');
    await confirm();
    expect(await visible(2)).toEqual(['A2', 'A4']);
    await open('Not Bob');
    await host.idle();
    expect([await nameField().inputValue(), await visible(3)]).toEqual(['Not Bob', ['A2', 'A4', 'A5']]);
  });

  it('shows what cells contain when it is opened, not when they change', async () => {
    await host.type('A4', 'Bob');
    expect(await visible(2)).toEqual(['A2', 'A4']);
    await open('Not Bob');
    expect(await visible(2)).toEqual(['A2', 'A5']);
    await host.page.keyboard.press('Control+z');
    await host.idle();
  });

  it('moves with its rows, and is removed by Undo', async () => {
    await host.goTo('A1');
    await host.menu('Insert', 'Row above');
    expect(await bar().textContent()).toContain('Range A2:B6');
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await bar().textContent()).toContain('Range A1:B5');
  });

  it('is open again after a reload', async () => {
    await host.reload();
    await bar().waitFor();
    expect([await nameField().inputValue(), await visible(3)]).toEqual(['Not Bob', ['A2', 'A4', 'A5']]);
  });

  it('closes, and persists after a reload', async () => {
    await bar().getByRole('button', { name: 'Close filter view' }).click();
    expect(await visible(3)).toEqual(['A2', 'A3', 'A4']);
    await host.reload();
    expect(await bar().count()).toBe(0);
    await open('Not Bob');
    expect(await visible(3)).toEqual(['A2', 'A4', 'A5']);
    await bar().getByRole('button', { name: 'Delete' }).click();
    await host.idle();
    expect((await stored()).filterViews?.map(({ name }) => name)).toEqual(['Copy of Not Bob']);
    await open('Copy of Not Bob');
    await host.menu('Data', 'View options', 'Delete');
    expect((await stored()).filterViews).toBeUndefined();
  });

  it('sorts its rows only visually, and edits reach the visible rows', async () => {
    const { page } = host;
    const nameBox = () => page.getByTestId('name-box').inputValue();
    const names = async () => {
      const { cells } = await stored();
      return [1, 2, 3, 4].map((row) => cells[`${row},0`]?.display ?? '');
    };
    const click = async (row: number, key?: string) => {
      const grid = (await page.locator('.grid-holder').boundingBox())!;
      if (key) await page.keyboard.down(key);
      await page.mouse.click(grid.x + 46 + 50, grid.y + 24 + 21 * row + 10);
      if (key) await page.keyboard.up(key);
      await host.idle();
    };
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      await host.idle();
    };
    await host.goTo('A1');
    await host.menu('Data', 'Create filter view');
    await pressFilterButton(host, 1);
    await menu().getByRole('button', { name: 'Sort Z to A' }).click();
    await host.idle();
    await click(1);
    expect([await nameBox(), await page.getByTestId('formula-bar').inputValue()]).toEqual(['A5', 'Dora']);
    expect(await names()).toEqual(['Ann', 'Bob', 'Cid', 'Dora']);
    await page.screenshot({ path: 'coverage/data-view-sorted.png' });
    await press('ArrowDown');
    expect(await nameBox()).toBe('A3');
    await page.keyboard.type('Rob');
    await press('Enter');
    expect([await names(), await nameBox()]).toEqual([['Ann', 'Rob', 'Cid', 'Dora'], 'A4']);
    await click(1);
    await click(3, 'Shift');
    await press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Dora\nRob\nCid');
    await press('Control+b', 'Delete');
    expect(await names()).toEqual(['Ann', '', '', '']);
    await press('Control+z');
    expect(await names()).toEqual(['Ann', 'Rob', 'Cid', 'Dora']);
    const { cells } = await stored();
    expect([1, 2, 3, 4].map((row) => cells[`${row},0`]?.style?.bold ?? false)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    await press('Control+z');
    await page.evaluate(() => navigator.clipboard.writeText('x\ny'));
    await click(1);
    await press('Control+v');
    expect(await names()).toEqual(['Ann', 'y', 'Cid', 'x']);
    await press('Control+z');
    await click(1);
    await click(2, 'Shift');
    await host.menu('Insert', 'Row above');
    await page.getByText('in another order than the sheet').waitFor();
    await host.goTo('A2');
    await expect.poll(() => page.getByTestId('formula-bar').inputValue()).toBe('Ann');
    await pressFilterButton(host, 0);
    await menu().getByLabel('Rob').uncheck();
    await confirm();
    await click(1);
    await press('ArrowDown');
    expect(await nameBox()).toBe('A4');
    await host.reload();
    await click(1);
    expect([await nameBox(), (await host.cell('Sheet1', 'D1'))?.display]).toEqual(['A5', '25']);
    await bar().getByRole('button', { name: 'Delete' }).click();
    await host.idle();
    await click(1);
    expect(await nameBox()).toBe('A2');
    await host.type('A3', 'Bob');
  });

  it('is saved from a filter, which does not change', async () => {
    await host.goTo('A2');
    await host.menu('Data', 'Create a filter');
    await host.menu('Data', 'Filter by column A');
    await menu().getByLabel('Cid').uncheck();
    await confirm();
    await host.menu('Data', 'Save as filter view');
    await host.menu('Data', 'Filter by column A');
    await menu().getByRole('button', { name: 'Select all' }).click();
    await confirm();
    expect(await visible(4)).toEqual(['A2', 'A3', 'A4', 'A5']);
    await open('Default view');
    expect(await visible(4)).toEqual(['A2', 'A3', 'A5', 'A6']);
    expect(host.errors).toEqual([]);
  });
});
