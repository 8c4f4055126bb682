import { useRef } from 'preact/hooks';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { Button } from '../parts/button.tsx';
import { useCopy } from '../parts/use-copy.ts';

/** The report, to be read and copied. */
export function ReportView({ text, verdict }: { text: string; verdict: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { copy, hint } = useCopy(text, words.copied);
  return (
    <section class="report" aria-label={words.report}>
      <h2>{verdict}</h2>
      <div class="button-row">
        <Button kind="primary" onClick={() => copy(field.current!)}>
          {words.copy}
        </Button>
        <span class="hint">{hint ?? words.privacy}</span>
      </div>
      <textarea ref={field} readOnly rows={14} wrap="off" value={text} aria-label={words.report} />
    </section>
  );
}
