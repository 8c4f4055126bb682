import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageTexts } from '../../src/local/page/messages.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Enough to detect differences between browsers; thirty sessions without a browser are in tests/local/worker. */
const students = 4;

const damaged = /link is damaged: its end/;

describe('Share ▸ Copy link, as a teacher and a class use it', () => {
  let teacher: LocalHost;
  let address: string;
  const query = () => address.slice(address.indexOf('#'));
  const loss = async (host: LocalHost) => (await host.cell('dotprod', 'V41'))!.display;
  const button = (host: LocalHost, name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const optimizer = (host: LocalHost) => host.sidebar.getByLabel('Optimizer', { exact: true });
  const linkField = () => teacher.page.getByLabel('Link', { exact: true });

  beforeAll(async () => {
    teacher = await startLocalHost();
    await teacher.openSidebar();
    await button(teacher, 'Build the tab dotprod').click();
    await teacher.sidebar
      .getByText(/^Done: the tab /)
      .first()
      .waitFor();
    await teacher.idle();
    await teacher.type('B25', '0.5');
    await teacher.type('A60', '<b onclick=alert(1)>mine</b>');
    await teacher.sidebar.getByRole('tab', { name: 'Train' }).click();
    await teacher.sidebar.locator('summary', { hasText: 'Goal and optimizer' }).click();
    await optimizer(teacher).focus();
    await optimizer(teacher).selectOption('momentum');
  });
  afterAll(() => teacher?.close());

  it('copies the link of the file as it is', async () => {
    await teacher.page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect.poll(() => linkField().inputValue()).toMatch(/#cellgrad=1\./);
    address = await linkField().inputValue();
    await teacher.page.getByRole('button', { name: 'Copy link' }).click();
    await teacher.page.getByText('The link is on the clipboard.').waitFor();
    expect(await teacher.page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await teacher.page.keyboard.press('Escape');
  });

  it('shows a class the same loss, tab, cells and settings', async () => {
    const wanted = await loss(teacher);
    const hosts = await Promise.all(
      Array.from({ length: students }, () => startLocalHost({ query: query() })),
    );
    try {
      for (const host of hosts) {
        expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('dotprod');
        expect(await loss(host)).toBe(wanted);
        expect((await host.cell('dotprod', 'A60'))!.display).toBe('<b onclick=alert(1)>mine</b>');
        await expect.poll(() => optimizer(host).inputValue()).toBe('momentum');
        expect(new URL(host.page.url()).hash).toBe('');
        expect(host.errors).toEqual([]);
      }
      await hosts[0]!.reload();
      expect(await loss(hosts[0]!)).toBe(wanted);
    } finally {
      await Promise.all(hosts.map((host) => host.close()));
    }
  });

  it('opens a pasted link beside the open file, and rejects a damaged one', async () => {
    const student = await startLocalHost();
    const { page } = student;
    const paste = async (text: string) => {
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByLabel('Open a link').fill(text);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
    };
    try {
      await student.type('A1', 'my own');
      await paste('https://example.com/');
      await page.getByRole('alert').filter({ hasText: pageTexts.share.noLink.en }).waitFor();
      await page.keyboard.press('Escape');
      await paste(address.slice(0, -3));
      await page.getByText(damaged).waitFor();
      await page.keyboard.press('Escape');
      expect((await student.cell('Sheet1', 'A1'))!.display).toBe('my own');
      await paste(address);
      await student.idle();
      expect(await loss(student)).toBe(await loss(teacher));
      await student.menu('File', 'Open…');
      await expect.poll(() => page.getByTestId('file-line').count()).toBe(2);
    } finally {
      await student.close();
    }
  });

  it('keeps what is typed after a damaged link was opened', async () => {
    const student = await startLocalHost({ query: query().slice(0, -3) });
    try {
      await student.page.getByText(damaged).waitFor();
      await student.page.keyboard.press('Escape');
      await student.type('A1', 'typed after it');
      await student.reload();
      expect((await student.cell('Sheet1', 'A1'))!.display).toBe('typed after it');
    } finally {
      await student.close();
    }
  });
});
