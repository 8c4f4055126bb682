import { exception } from '../classes/arguments.ts';
import type { CallKind } from './costs.ts';

/** The permissions of an execution; https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle. */
export type AuthMode = 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';

const everything: readonly CallKind[] = [
  'local',
  'menu',
  'document',
  'read',
  'write',
  'structure',
  'view',
  'dialog',
  'propertyGet',
  'propertySet',
  'cacheGet',
  'cachePut',
  'lock',
];
const changing: readonly CallKind[] = ['menu', 'write', 'structure', 'view', 'dialog'];

const allowed: Record<AuthMode, ReadonlySet<CallKind>> = {
  NONE: new Set(['local', 'menu']),
  LIMITED: new Set(everything.filter((kind) => kind !== 'dialog')),
  FULL: new Set(everything),
  CUSTOM_FUNCTION: new Set(everything.filter((kind) => !changing.includes(kind))),
};

/** Services that custom functions must not use: they identify the user or act for the user. */
const closedToCells: ReadonlySet<string> = new Set(['ScriptApp', 'Session']);

const isAllowed = (mode: AuthMode, service: string, kind: CallKind): boolean =>
  allowed[mode].has(kind) && !(mode === 'CUSTOM_FUNCTION' && closedToCells.has(service));

const scopeRoot = 'https://www.googleapis.com/auth/';
const spreadsheetScopes = ['spreadsheets.currentonly', 'spreadsheets'];
const sidebarScopes = ['script.container.ui'];

function scopesFor(service: string, kind: CallKind): readonly string[] {
  if (kind === 'dialog') return sidebarScopes;
  return service === 'SpreadsheetApp' && kind !== 'menu' && kind !== 'local' ? spreadsheetScopes : [];
}

function insufficient(path: string, scopes: readonly string[]): Error {
  const urls = scopes.map((scope) => scopeRoot + scope).join(' || ');
  const required = scopes.length > 1 ? `(${urls})` : urls;
  return exception(
    `Specified permissions are not sufficient to call ${path}. Required permissions: ${required}`,
  );
}

/**
 * Throws Google's message if a call is not allowed.
 * @param grantedScopes `oauthScopes` of the manifest; null if Google would determine the scopes itself.
 */
export function requirePermission(
  mode: AuthMode,
  call: { readonly path: string; readonly kind: CallKind },
  grantedScopes: readonly string[] | null,
): void {
  const { path, kind } = call;
  const service = path.split('.')[0]!;
  const scopes = scopesFor(service, kind);
  if (!isAllowed(mode, service, kind)) {
    if (mode === 'CUSTOM_FUNCTION' && kind === 'menu') {
      throw exception(`Cannot call ${path}() from this context.`);
    }
    if (scopes.length > 0 && mode !== 'CUSTOM_FUNCTION') throw insufficient(path, scopes);
    throw exception(`You do not have permission to call ${path}`);
  }
  if (
    grantedScopes &&
    scopes.length > 0 &&
    !scopes.some((scope) => grantedScopes.includes(scopeRoot + scope))
  ) {
    throw insufficient(path, scopes);
  }
}
