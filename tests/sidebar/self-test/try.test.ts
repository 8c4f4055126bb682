import { it } from 'vitest';
import { reportText } from '../../../src/sidebar/self-test/report.ts';
import { openAddon } from '../../addon/open-addon.ts';
import { runOn } from './emulated-world.ts';

it('tries', async () => {
  const addon = openAddon();
  const report = await runOn(addon);
  console.log(
    reportText(report, { version: '0', browser: 'node', language: 'en', timeZone: 'UTC', date: new Date(0) }),
  );
  console.log(addon.names());
}, 300_000);
