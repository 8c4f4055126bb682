import { list, text } from './arguments.ts';
import { scriptAppClass } from './classes.ts';
import type { State } from './emulated-class.ts';
import { AuthModeEnum } from './enums.ts';
import { exception } from './exception.ts';

/** Google would ask for what is missing; nobody can be asked here. */
function requireScopes({ execution }: State, authMode: unknown, scopes: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireScopes takes AuthMode.FULL only.');
  const granted = execution.surroundings.grantedScopes;
  const missing = list(scopes)
    .map(text)
    .filter((scope) => granted && !granted.includes(scope));
  if (missing.length > 0) throw exception(`The user has not granted ${missing.join(', ')}.`);
}

function requireAllScopes({ execution }: State, authMode: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireAllScopes takes AuthMode.FULL only.');
  const missing = execution.surroundings.withheldScopes;
  if (missing.length > 0) throw exception(`The user has not granted ${missing.join(', ')}.`);
}

scriptAppClass.define('local', { requireScopes, requireAllScopes });

export const scriptApp = (state: State): object => scriptAppClass.make(state, { AuthMode: AuthModeEnum });
