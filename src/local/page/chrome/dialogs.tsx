import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePageState } from '../app-context.ts';
import { locales } from '../locales.ts';
import { activeCell, activeCellName, type DialogState } from '../session/page-state.ts';
import { ScriptFrame } from '../sidebar/script-frame.tsx';

/** A modal window; Esc and × close it. */
function Modal(props: { title: string; width?: number | null; close(): void; children: ComponentChildren }) {
  const { title, width, close, children } = props;
  const { focusGrid } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current!.showModal();
    // Space on the first button, ×, would close the window under the hands of a typing user.
    current!.querySelector<HTMLElement>('textarea, select, .primary')?.focus();
    return focusGrid;
  }, [focusGrid]);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-testid="dialog"
      aria-label={title}
      style={width ? { width: `min(${width}px, 92vw)` } : undefined}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

function ScriptDialog({ dialog }: { dialog: DialogState }) {
  const { session, actions, focusGrid } = useApp();
  const close = () => session.closeDialog(dialog.key);
  if (dialog.kind === 'html') {
    return (
      <Modal title={dialog.title} width={dialog.width} close={close}>
        <ScriptFrame
          title={dialog.title}
          height={dialog.height}
          html={dialog.html ?? ''}
          run={(name, given) => actions.runServerFunction(name, given)}
          close={close}
          focusGrid={focusGrid}
        />
      </Modal>
    );
  }
  return (
    <Modal title={dialog.title || 'Cellgrad'} close={close}>
      <p class="dialog-text">{dialog.text}</p>
      <footer>
        {dialog.accept ? <Choice accept={dialog.accept} close={close} /> : <Confirmation close={close} />}
      </footer>
    </Modal>
  );
}

const Confirmation = ({ close }: { close(): void }) => (
  <button type="button" class="primary" onClick={close}>
    OK
  </button>
);

function Choice({ accept, close }: { accept: NonNullable<DialogState['accept']>; close(): void }) {
  const accepted = () => {
    close();
    accept.run();
  };
  return (
    <>
      <button type="button" class="primary" onClick={accepted}>
        {accept.caption}
      </button>
      <button type="button" onClick={close}>
        Cancel
      </button>
    </>
  );
}

function SettingsPanel({ close }: { close(): void }) {
  const { actions } = useApp();
  const locale = usePageState().workbook?.locale ?? 'en_US';
  const choice = useRef<HTMLSelectElement>(null);
  const options = locales.some(({ code }) => code === locale)
    ? locales
    : [...locales, { code: locale, name: locale }];
  return (
    <Modal title="Settings for this spreadsheet" close={close}>
      <label class="field">
        <span>Locale</span>
        <select ref={choice} defaultValue={locale} data-testid="locale">
          {options.map(({ code, name }) => (
            <option key={code} value={code} selected={code === locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="dialog-hint">It decides how numbers are written and what separates a formula's arguments.</p>
      <footer>
        <button
          type="button"
          class="primary"
          onClick={() => {
            void actions.setLocale(choice.current!.value);
            close();
          }}
        >
          Save and reload
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </footer>
    </Modal>
  );
}

function NotePanel({ close }: { close(): void }) {
  const { actions } = useApp();
  const state = usePageState();
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <Modal title={`Note at ${activeCellName(state)}`} close={close}>
      <textarea
        ref={text}
        class="note-field"
        aria-label="Note"
        rows={5}
        defaultValue={activeCell(state)?.note ?? ''}
      />
      <footer>
        <button
          type="button"
          class="primary"
          onClick={() => {
            actions.setNote(text.current!.value);
            close();
          }}
        >
          Save note
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </footer>
    </Modal>
  );
}

/** Every window that lies over the page, and the toasts. */
export function Dialogs() {
  const { session } = useApp();
  const { dialogs, panel, toasts } = usePageState();
  const closePanel = () => session.store.set({ panel: null });
  return (
    <>
      {dialogs.map((dialog) => (
        <ScriptDialog key={dialog.key} dialog={dialog} />
      ))}
      {panel === 'settings' && <SettingsPanel close={closePanel} />}
      {panel === 'note' && <NotePanel close={closePanel} />}
      <div class="toasts" aria-live="polite">
        {toasts.map(({ key, title, message }) => (
          <div key={key} class="toast" data-testid="toast">
            <span>
              {title && <strong>{title} </strong>}
              {message}
            </span>
            <button type="button" aria-label="Dismiss" onClick={() => session.closeToast(key)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
