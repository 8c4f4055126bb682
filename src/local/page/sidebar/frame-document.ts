import { googleScriptRun, installGoogleScript } from './google-script.ts';
import { legalValue } from './legal-value.ts';

function withoutScriptEnd(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** The script that defines google.script in a frame, as text. */
export function googleScriptText(origin: string): string {
  const run = `(${googleScriptRun})(window, ${legalValue})`;
  return withoutScriptEnd(`(${installGoogleScript})(window, ${run}, ${JSON.stringify(origin)});`);
}

/** The add-on's page with google.script defined before any script of its own. */
export function frameDocument(html: string, origin: string): string {
  const script = `<script>${googleScriptText(origin)}</script>`;
  const head =
    /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const place = head ? head.index + head[0].length : 0;
  return html.slice(0, place) + script + html.slice(place);
}
