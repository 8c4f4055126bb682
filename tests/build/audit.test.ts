import { afterEach, describe, expect, it, vi } from 'vitest';
import { audit } from '../../src/build/audit.ts';

afterEach(() => vi.restoreAllMocks());

/** The exit code of an audit that npm answers so, and what it printed. */
async function audited(answer: unknown) {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const code = await audit(() => JSON.stringify(answer));
  return { code, said: log.mock.calls.join('\n'), complained: error.mock.calls.join('\n') };
}

describe('npm run audit', () => {
  it('passes when no advisory affects shipped packages', async () => {
    const { code, said, complained } = await audited({ vulnerabilities: { vitest: { severity: 'high' } } });
    expect(code).toBe(0);
    expect(said).toMatch(/^preact [\d.]+ \(MIT\): nothing known against it$/m);
    expect(complained).toBe('');
  });

  it('fails when an advisory does', async () => {
    const { code, said } = await audited({ vulnerabilities: { preact: { severity: 'high' } } });
    expect(code).toBe(1);
    expect(said).toMatch(/^preact .*: high$/m);
  });

  it('reports a failed request, its reason and what to do, with a different exit code', async () => {
    const { code, said, complained } = await audited({ message: '405 Method Not Allowed' });
    expect(code).toBe(2);
    expect(said).toMatch(/^preact .*: not asked$/m);
    expect(complained).toMatch(/could not be asked: 405 Method Not Allowed\nAsk again where/);
  });
});
