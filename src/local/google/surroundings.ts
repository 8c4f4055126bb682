import type { Surroundings } from './execution.ts';
import { LockTable } from './lock-table.ts';
import { readManifest } from './script-files.ts';
import type { ScriptHostOptions } from './script-host.ts';
import { SimulatedClock } from './simulated-clock.ts';

/** What all executions of a host share: empty caches, free locks, a clock that starts with the machine's. */
export function createSurroundings(options: ScriptHostOptions): Surroundings {
  const clock = new SimulatedClock(options.machineNow);
  const manifest = readManifest(options.files);
  const { withheldScopes = [] } = options;
  return {
    workbook: options.workbook,
    files: options.files,
    addonName: options.addonName,
    grantedScopes: manifest.oauthScopes?.filter((scope) => !withheldScopes.includes(scope)) ?? null,
    withheldScopes,
    timeZone: manifest.timeZone ?? 'Etc/UTC',
    userLanguage: options.userLanguage ?? 'en',
    userProperties: options.userProperties ?? {},
    clock,
    emit: options.emit,
    caches: { document: new Map(), user: new Map(), script: new Map() },
    locks: new LockTable(clock),
    log: options.log ?? (() => undefined),
    readsWait: options.readsWait ?? false,
    shownAs: options.shownAs ?? ((error) => error),
    carryOut: options.carryOut ?? ((_call, _execution, body) => body()),
  };
}
