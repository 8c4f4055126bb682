import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** The add-on's page is in a frame with no more permissions than Google's. */
describe("the sidebar's frame", () => {
  let host: LocalHost;
  let frame: Frame;

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
    const element = await host.page.waitForSelector('[data-testid="sidebar"] iframe');
    frame = (await element.contentFrame())!;
    await frame.waitForSelector('button');
  });
  afterAll(() => host?.close());

  it.each([
    ['read the page around it', 'window.parent.document.title'],
    ['find the grid by the top window', 'window.top.document.body'],
    ['send the page elsewhere', "window.top.location.href = 'about:blank'"],
    ['replace the page', "window.top.location.replace('about:blank')"],
    ['rely on a store of its own', "sessionStorage.setItem('a', 'b')"],
    ['keep a user object made with new', 'google.script.run.withUserObject(new Date())'],
    ['send a date', "google.script.run.cellgradServe('fileInfo', new Date())"],
  ])('may not %s', async (_, statement) => {
    const before = host.page.url();
    const problem = await frame.evaluate((text) => {
      try {
        new Function(text.startsWith('window') ? `return ${text};` : text)();
        return null;
      } catch (error) {
        return String(error);
      }
    }, statement);
    expect(problem).toMatch(/Error/);
    expect(host.page.url()).toBe(before);
    expect(await host.page.getByTestId('sidebar').count()).toBe(1);
  });

  it('reaches no network, nor does the page around it beyond its own files', async () => {
    const blocked = (frame: Frame, address: string) =>
      frame.evaluate(
        (wanted) =>
          new Promise<string>((resolve) => {
            document.addEventListener(
              'securitypolicyviolation',
              (event) => resolve(event.effectiveDirective),
              {
                once: true,
              },
            );
            fetch(wanted).then(
              () => resolve('answered'),
              () => undefined,
            );
          }),
        address,
      );
    const page = host.page.mainFrame();
    expect(await blocked(frame, host.page.url())).toBe('connect-src');
    expect(await blocked(page, 'https://example.com/')).toBe('connect-src');
    expect(await blocked(page, host.page.url())).toBe('answered');
    host.errors.length = 0;
  });

  it('has Google’s width, whatever width the script sets', async () => {
    const width = async () => (await host.page.getByTestId('sidebar').boundingBox())!.width;
    expect(await width()).toBe(300);
    await frame.evaluate('google.script.host.setWidth(800)');
    expect(await width()).toBe(300);
  });

  it('is single: opening it again replaces it', async () => {
    await host.openSidebar();
    expect(await host.page.locator('[data-testid="sidebar"] iframe').count()).toBe(1);
    expect(host.errors).toEqual([]);
  });

  it('reports a call of a private or missing function as a failure', async () => {
    const element = await host.page.waitForSelector('[data-testid="sidebar"] iframe');
    const page = (await element.contentFrame())!;
    const told = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { run } = (window as never as { google: { script: { run: never } } }).google.script;
          (
            run as { withFailureHandler(f: (e: Error) => void): Record<string, () => void> }
          ).withFailureHandler(({ message }) => resolve(message)).noSuchFunction_!();
        }),
    );
    expect(told).toContain('google.script.run.noSuchFunction_ is not a function');
  });
});
