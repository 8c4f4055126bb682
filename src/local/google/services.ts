import './range.ts';
import './range-list.ts';
import './sheet.ts';
import './protection.ts';
import './conditional-formats.ts';
import './data-validation.ts';
import './filters.ts';
import './embedded-chart.ts';
import './named-ranges.ts';
import './metadata.ts';
import './ui.ts';
import './properties-service.ts';
import './cache-service.ts';
import './lock-service.ts';
import { notEmulatedServices } from './absent-names.ts';
import {
  browserClass,
  cacheServiceClass,
  chartsClass,
  lockServiceClass,
  loggerClass,
  propertiesServiceClass,
  sessionClass,
} from './classes.ts';
import { chartEnums } from './enums.ts';
import { exception } from './exception.ts';
import type { Execution } from './execution.ts';
import { htmlService } from './html-service.ts';
import { scriptConsole } from './logging.ts';
import { scriptApp } from './script-app.ts';
import { spreadsheetApp } from './spreadsheet-app.ts';
import { utilities } from './utilities.ts';

/** A service of Google's that we lack: every use says so. */
function absentService(name: string): object {
  return new Proxy(
    {},
    {
      get(_, property) {
        if (typeof property === 'symbol') return undefined;
        throw exception(`${name}.${property} is not emulated by the local host.`);
      },
    },
  );
}

/** The global names that Apps Script gives a script, fresh for one execution. */
export function createServices(execution: Execution): Record<string, unknown> {
  const state = { execution };
  return {
    ...Object.fromEntries(notEmulatedServices.map((name) => [name, absentService(name)])),
    SpreadsheetApp: spreadsheetApp(state),
    HtmlService: htmlService(state),
    PropertiesService: propertiesServiceClass.make(state),
    CacheService: cacheServiceClass.make(state),
    LockService: lockServiceClass.make(state),
    Utilities: utilities(state),
    Session: sessionClass.make(state),
    Logger: loggerClass.make(state),
    ScriptApp: scriptApp(state),
    Browser: browserClass.make(state),
    Charts: chartsClass.make(state, chartEnums),
    console: scriptConsole(state),
  };
}
