import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { iterationOf, mostCycles } from '../../workbook/types.ts';
import { useApp, usePageState } from '../app-context.ts';
import { ChartEditor } from '../charts/chart-editor.tsx';
import { activeCell, activeCellName, type DialogState } from '../session/page-state.ts';
import { ScriptFrame } from '../sidebar/script-frame.tsx';
import { localeNames, localized, words } from '../words.ts';
import { ConditionsPanel } from './conditions-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { FindPanel } from './find-panel.tsx';
import { SharePanel } from './share-panel.tsx';
import { ValidationPanel } from './validation-panel.tsx';
import { Modal } from './windows.tsx';

/** Sections with more lines than this are collapsed at first. */
const longestOpen = 30;

function ScriptDialog({ dialog }: { dialog: DialogState }) {
  const { session, actions, focusGrid } = useApp();
  const close = () => session.closeDialog(dialog.key);
  if (dialog.kind === 'report') return <ReportWindow dialog={dialog} />;
  if (dialog.kind === 'html') {
    return (
      <Modal title={dialog.title} width={dialog.width} close={close}>
        <ScriptFrame
          title={dialog.title}
          height={dialog.height}
          html={dialog.html ?? ''}
          run={(name, given, job) => actions.runServerFunction(name, given, job)}
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
    {words.ok}
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
        {words.cancel}
      </button>
    </>
  );
}

/** The report on an Excel file: each line that names a place links to it. */
function ReportWindow({ dialog }: { dialog: DialogState }) {
  const { session, actions } = useApp();
  const [isCopied, setCopied] = useState(false);
  const close = () => session.closeDialog(dialog.key);
  const copy = () => void navigator.clipboard.writeText(dialog.text ?? '').then(() => setCopied(true));
  return (
    <Modal title={dialog.title} width={640} close={close}>
      <div class="report" data-testid="excel-report">
        {dialog.sections?.map(({ title, lines }) => (
          <details key={title} open={lines.length <= longestOpen}>
            <summary>{title}</summary>
            <ul>
              {lines.map(({ text, place }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a report keep their order
                <li key={index}>
                  {place ? (
                    <button
                      type="button"
                      class="link"
                      onClick={() => {
                        close();
                        actions.goToPlace(place.sheet, place.cells);
                      }}
                    >
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
      <footer>
        <Confirmation close={close} />
        <button type="button" onClick={copy}>
          {isCopied ? words.panels.report.copied : words.panels.report.copy}
        </button>
      </footer>
    </Modal>
  );
}

/** The progress of opening a file, with a button to stop it. */
function ProgressBox() {
  const { actions } = useApp();
  const { progress } = usePageState();
  if (!progress) return null;
  return (
    <div class="toast" data-testid="progress">
      <span>
        {localized(progress.text)} <progress value={progress.done} max={1} aria-label={words.progress} />
      </span>
      <button type="button" onClick={() => actions.stopWork()}>
        {words.stop}
      </button>
    </div>
  );
}

function LocaleField({ choice }: { choice: Ref<HTMLSelectElement> }) {
  const locale = usePageState().workbook?.locale ?? 'en_US';
  return (
    <>
      <label class="field">
        <span>{words.panels.settings.locale}</span>
        <select ref={choice} defaultValue={locale} data-testid="locale">
          {localeNames(locale).map(({ code, name }) => (
            <option key={code} value={code} selected={code === locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="dialog-hint">{words.panels.settings.localeHint}</p>
    </>
  );
}

interface IterationFields {
  readonly isOn: Ref<HTMLSelectElement>;
  readonly cycles: Ref<HTMLInputElement>;
  readonly threshold: Ref<HTMLInputElement>;
}

function CalculationFields({ fields }: { fields: IterationFields }) {
  const { isOff, cycles, threshold } = iterationOf(usePageState().workbook ?? {});
  const [isOn, setOn] = useState(!isOff);
  const texts = words.panels.settings;
  return (
    <>
      <label class="field">
        <span>{texts.iteration}</span>
        <select
          ref={fields.isOn}
          data-testid="iteration"
          onChange={(event) => setOn(event.currentTarget.value === 'on')}
        >
          <option value="off">{texts.off}</option>
          <option value="on" selected={isOn}>
            {texts.on}
          </option>
        </select>
      </label>
      <label class="field">
        <span>{texts.cycles}</span>
        <input
          ref={fields.cycles}
          type="number"
          min={1}
          max={mostCycles}
          step={1}
          required
          disabled={!isOn}
          defaultValue={String(cycles)}
        />
      </label>
      <label class="field">
        <span>{texts.threshold}</span>
        <input
          ref={fields.threshold}
          type="number"
          min={0}
          step="any"
          required
          disabled={!isOn}
          defaultValue={String(threshold)}
        />
      </label>
      <p class="dialog-hint">{texts.iterationHint}</p>
    </>
  );
}

const topics = ['general', 'calculation'] as const;
type Topic = (typeof topics)[number];

function SettingsPanel({ close }: { close(): void }) {
  const { actions } = useApp();
  const texts = words.panels.settings;
  const [topic, setTopic] = useState<Topic>('general');
  const locale = useRef<HTMLSelectElement>(null);
  const fields = {
    isOn: useRef<HTMLSelectElement>(null),
    cycles: useRef<HTMLInputElement>(null),
    threshold: useRef<HTMLInputElement>(null),
  };
  const save = () => {
    const cycles = fields.cycles.current!.valueAsNumber;
    const threshold = fields.threshold.current!.valueAsNumber;
    const isOff = fields.isOn.current!.value === 'off';
    void actions.setLocale(locale.current!.value);
    void actions.setIteration({ cycles, threshold, ...(isOff ? { isOff } : {}) });
    close();
  };
  return (
    <Modal title={texts.title} close={close}>
      <div class="topics" role="tablist">
        {topics.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === topic}
            onClick={() => setTopic(one)}
          >
            {texts[one]}
          </button>
        ))}
      </div>
      <form
        onInvalidCapture={() => setTopic('calculation')}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div hidden={topic !== 'general'}>
          <LocaleField choice={locale} />
        </div>
        <div hidden={topic !== 'calculation'}>
          <CalculationFields fields={fields} />
        </div>
        <footer>
          <button type="submit" class="primary">
            {texts.save}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

function NotePanel({ close }: { close(): void }) {
  const { actions } = useApp();
  const state = usePageState();
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <Modal title={words.panels.note.title(activeCellName(state))} close={close}>
      <textarea
        ref={text}
        class="note-field"
        aria-label={words.panels.note.label}
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
          {words.panels.note.save}
        </button>
        <button type="button" onClick={close}>
          {words.cancel}
        </button>
      </footer>
    </Modal>
  );
}

/** Every window over the page, and the toasts. */
export function Dialogs() {
  const { session } = useApp();
  const { dialogs, panel, toasts, workbook } = usePageState();
  const tab = workbook?.activeSheetId;
  const closePanel = () => session.store.set({ panel: null });
  return (
    <>
      {panel === 'settings' && <SettingsPanel close={closePanel} />}
      {panel === 'files' && <FilesPanel close={closePanel} />}
      {panel === 'share' && <SharePanel close={closePanel} />}
      <ChartEditor />
      {panel === 'conditions' && <ConditionsPanel key={tab} close={closePanel} />}
      {panel === 'validation' && <ValidationPanel key={tab} close={closePanel} />}
      {panel === 'find' && <FindPanel close={closePanel} />}
      {panel === 'note' && <NotePanel close={closePanel} />}
      {dialogs.map((dialog) => (
        <ScriptDialog key={dialog.key} dialog={dialog} />
      ))}
      <div class="toasts" aria-live="polite">
        <ProgressBox />
        {toasts.map(({ key, title, message }) => (
          <div key={key} class="toast" data-testid="toast">
            <span>
              {title && <strong>{title} </strong>}
              {message}
            </span>
            <button type="button" aria-label={words.dismiss} onClick={() => session.closeToast(key)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
