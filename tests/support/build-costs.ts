import type { Usage } from '../../src/local/protocol.ts';
import { openAddon } from '../addon/open-addon.ts';

function usageOf(workbook: string, tabs: readonly string[]): Usage {
  const addon = openAddon({ isQuick: true });
  addon.serve('buildTabs', { workbook, tabs, whenTaken: 'ask' });
  return addon.last('usage')!;
}

/** The cost of building an entire workbook, and the service calls of each of its tabs. */
export function buildCosts(workbook: string, names: readonly string[]) {
  const whole = usageOf(workbook, names);
  const alone = names.map((name) => usageOf(workbook, [name]).serviceCalls);
  // The first of several tabs has a temporary name, so that an interruption while they are named can be fixed.
  const ofTabs = whole.serviceCalls - 1;
  // The costs of a request besides its tabs occur once for all of them, and once for each tab that is built alone.
  const ofRequest = (alone.reduce((sum, calls) => sum + calls, 0) - ofTabs) / (names.length - 1);
  return { whole, calls: names.map((name, index) => ({ name, calls: alone[index]! - ofRequest })) };
}
