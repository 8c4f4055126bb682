import { googleScriptRun, installGoogleScript, installStorage } from './google-script.ts';
import { legalValue } from './legal-value.ts';

function withoutScriptEnd(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/**
 * The script that defines google.script and localStorage in a frame, as text.
 * @param kept JSON of what the frame has kept
 */
export function googleScriptText(origin: string, kept: string): string {
  const run = `(${googleScriptRun})(window, ${legalValue})`;
  return withoutScriptEnd(
    `(${installGoogleScript})(window, ${run}, ${JSON.stringify(origin)});(${installStorage})(window, ${kept});`,
  );
}

/** A frame reaches no network, not even the page's own: it speaks with the page by messages. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; " +
  "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/** The add-on's page with google.script and localStorage defined before any script of its own. */
export function frameDocument(html: string, origin: string, kept: string): string {
  const script =
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<script>${googleScriptText(origin, kept)}</script>`;
  const head =
    /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const place = head ? head.index + head[0].length : 0;
  return html.slice(0, place) + script + html.slice(place);
}
