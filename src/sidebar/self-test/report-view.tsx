import { useRef, useState } from 'preact/hooks';
import { selfTestMessages as words } from '../messages-self-test.ts';
import { Button } from '../parts/button.tsx';
import { copyFrom } from '../parts/copy-from.ts';
import { useAnnounce } from '../parts/live-region.tsx';

/** The report, to be read and copied. */
export function ReportView({ text, verdict }: { text: string; verdict: string }) {
  const announce = useAnnounce();
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, tell] = useState('');
  const copy = async () => {
    const sentence = (await copyFrom(field.current!)) ? words.copied : words.copyByHand;
    tell(sentence);
    announce(sentence);
  };
  return (
    <section class="report" aria-label={words.report}>
      <h2>{verdict}</h2>
      <div class="button-row">
        <Button kind="primary" onClick={copy}>
          {words.copy}
        </Button>
        <span class="hint">{told || words.privacy}</span>
      </div>
      <textarea ref={field} readOnly rows={14} wrap="off" value={text} aria-label={words.report} />
    </section>
  );
}
