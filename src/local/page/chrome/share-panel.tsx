import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { browserStorage } from '../session/browser-storage.ts';
import { linkAddress, linkCodeIn, sidebarSettings } from '../session/session.ts';
import { localized, words } from '../words.ts';
import { Modal } from './windows.tsx';

interface Made {
  readonly address: string;
  readonly leftOut: readonly string[];
}

/** The link of the open file, created once. */
function useLink(): { made: Made | null; problem: string | null } {
  const { session } = useApp();
  const { sidebar } = usePageState();
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window shows the file as it was when it was opened
  useEffect(() => {
    let isCurrent = true;
    const page = sidebarSettings(browserStorage, sidebar !== null);
    session.connection.send('shareLink', { page }).then(
      ({ code, leftOut }) => isCurrent && setMade({ address: linkAddress(code, location), leftOut }),
      (error: Error) => isCurrent && setProblem(localized(error.message)),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return { made, problem };
}

function CopyLink({ made, problem }: ReturnType<typeof useLink>) {
  const texts = words.share;
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    field.current!.select();
    try {
      await navigator.clipboard.writeText(made!.address);
      setSaid(texts.copied);
    } catch {
      setSaid(document.execCommand('copy') ? texts.copied : texts.byHand);
    }
  };
  if (problem) return <p role="alert">{problem}</p>;
  return (
    <>
      <p>{texts.intro}</p>
      <footer class="share-line">
        <input
          ref={field}
          readOnly
          aria-label={texts.link}
          value={made?.address ?? texts.making}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" class="primary" disabled={!made} onClick={() => void copy()}>
          {texts.copy}
        </button>
      </footer>
      {made && made.leftOut.length > 0 && <p class="share-left-out">{texts.leftOut(made.leftOut)}</p>}
      {made && location.protocol === 'file:' && <p>{texts.onThisComputer}</p>}
      <p class="share-said" role="status">
        {said}
      </p>
    </>
  );
}

/** Share: a link to a copy of the open file, and a field for a link from someone else. */
export function SharePanel({ close }: { close(): void }) {
  const { actions } = useApp();
  const texts = words.share;
  const link = useLink();
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState('');
  const open = () => {
    const code = linkCodeIn(pasted);
    if (code === null) {
      setProblem(texts.noLink);
      return;
    }
    close();
    actions.openLink(code);
  };
  return (
    <Modal title={texts.title} width={560} close={close}>
      <CopyLink {...link} />
      <label class="share-open">
        {texts.open}
        <footer class="share-line">
          <input
            value={pasted}
            placeholder={texts.placeholder}
            onInput={({ currentTarget }) => {
              setPasted(currentTarget.value);
              setProblem('');
            }}
            onKeyDown={(event) => event.key === 'Enter' && open()}
          />
          <button type="button" onClick={open}>
            {texts.openButton}
          </button>
        </footer>
      </label>
      {problem && <p role="alert">{problem}</p>}
    </Modal>
  );
}
