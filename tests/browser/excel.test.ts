import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonFile } from '../excel/lesson-file.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const file = () => ({
  name: 'lesson.xlsm',
  mimeType: 'application/vnd.ms-excel.sheet.macroEnabled.12',
  buffer: Buffer.from(lessonFile()),
});

describe('a learner with a workbook from Excel', () => {
  let host: LocalHost;
  const button = (name: string | RegExp) => host.sidebar.getByRole('button', { name });
  const exactly = (name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const number = async (a1: string) => Number((await host.cell('model', a1))?.editText);
  const says = (text: string | RegExp) =>
    host.sidebar.getByText(text).filter({ visible: true }).first().waitFor();
  const card = () => host.sidebar.getByRole('article', { name: 'From Excel' });
  const train = async () => {
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await button('Run 5 epochs').waitFor();
    await host.sidebar.getByRole('radio', { name: 'Trainer' }).check();
    await exactly('Start').waitFor();
  };

  beforeAll(async () => {
    mkdirSync('coverage', { recursive: true });
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('drops it on the page, reads the report, presses Start, then Run 5 epochs', async () => {
    const { name, mimeType, buffer } = file();
    const transfer = await host.page.evaluateHandle(
      ([title, type, bytes]) => {
        const data = new DataTransfer();
        data.items.add(
          new File([new Uint8Array(bytes as number[])], title as string, { type: type as string }),
        );
        return data;
      },
      [name, mimeType, [...buffer]] as const,
    );
    await host.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await host.page.getByText(/^11 of 11/).waitFor();
    await host.page.screenshot({ path: 'coverage/excel-report.png' });
    await host.page.keyboard.press('Escape');
    await host.idle();
    await host.openSidebar();
    await train();
    await exactly('Start').click();
    await says(/Done/);
    await host.idle();
    // The points are on y = 2x + 3.
    await expect.poll(() => number('G1')).toBeCloseTo(2, 3);
    expect(await number('G2')).toBeCloseTo(3, 2);
    await host.sidebar.getByRole('radio', { name: 'Epoch table' }).check();
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await button('Run 5 epochs').click();
    await says(/^5 epochs done/);
    let [a, b] = [0, 0];
    for (let epoch = 0; epoch < 5; epoch++) {
      const errors = [1, 2, 3, 4].map((x) => a * x + b - (2 * x + 3));
      const slope = errors.reduce((sum, error, index) => sum + error * (index + 1), 0);
      const offset = errors.reduce((sum, error) => sum + error, 0);
      [a, b] = [a - 0.02 * slope, b - 0.02 * offset];
    }
    expect(await number('G1')).toBeCloseTo(a, 9);
    expect(await number('G2')).toBeCloseTo(b, 9);
  });

  it('picks it in the sidebar of another file, reads the report there, and undoes it', async () => {
    await host.close();
    host = await startLocalHost();
    await host.openSidebar();
    await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
    await host.sidebar.getByTestId('excel-file').setInputFiles(file());
    await says(/^11 of 11/);
    await host.idle();
    await card().scrollIntoViewIfNeeded();
    await host.page.screenshot({ path: 'coverage/excel-sidebar.png' });
    expect((await host.cell('model', 'C2'))?.editText).toBe('=$G$1*$A2+$G$2');
    await button('Copy report').click();
    await says('The report is on the clipboard.');
    expect(await host.page.evaluate(() => navigator.clipboard.readText())).toContain('11 of 11');
    await card().getByRole('button', { name: 'Undo' }).click();
    await says('Removed the tab model.');
    expect(await host.page.getByTestId('tab-model').count()).toBe(0);
  });

  it('says what is wrong with a file that it cannot read', async () => {
    const buffer = Buffer.from('a,b\n1,2\n');
    await host.sidebar
      .getByTestId('excel-file')
      .setInputFiles({ name: 'data.csv', mimeType: 'text/csv', buffer });
    await says('“data.csv” is a text file (such as .csv), not an Excel workbook.');
    await says(/copy its cells and paste them here/);
  });

  it('opens the last report from the menu', async () => {
    await host.sidebar.getByTestId('excel-file').setInputFiles(file());
    await says(/^11 of 11/);
    await host.idle();
    await host.menu('Extensions', 'Cellgrad', 'Excel report');
    await says(/^11 of 11/);
    await host.sidebar.getByRole('button', { name: /^model · minimize G3/ }).click();
    await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('G3');
    expect(host.errors).toEqual([]);
  });
});
