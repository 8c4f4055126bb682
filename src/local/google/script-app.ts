import { list, text } from './arguments.ts';
import { scriptAppClass } from './classes.ts';
import type { State } from './emulated-class.ts';
import { AuthModeEnum } from './enums.ts';
import { exception } from './exception.ts';

/** Users of the local host have granted what the manifest asks for; anything else is missing for ever. */
function requireScopes({ execution }: State, authMode: unknown, scopes: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireScopes takes AuthMode.FULL only.');
  const granted = execution.surroundings.grantedScopes;
  const missing = list(scopes)
    .map(text)
    .filter((scope) => granted && !granted.includes(scope));
  if (missing.length > 0) throw exception(`The user has not granted ${missing.join(', ')}.`);
}

function requireAllScopes(_: State, authMode: unknown): void {
  if (authMode !== AuthModeEnum.FULL) throw exception('ScriptApp.requireAllScopes takes AuthMode.FULL only.');
}

scriptAppClass.define('local', { requireScopes, requireAllScopes });

export const scriptApp = (state: State): object => scriptAppClass.make(state, { AuthMode: AuthModeEnum });
