import { useEffect, useState } from 'preact/hooks';
import type { FileInfo } from '../../protocol.ts';
import { useApp, usePageState } from '../app-context.ts';
import { forms, language, words } from '../words.ts';
import { Modal, RenameField } from './windows.tsx';

/** In the format of the browser's region, if that matches the page's language. */
function dateText(time: number): string {
  const tag = navigator.language.startsWith(language) ? navigator.language : language;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} KB`;
  return bytes < 1e9 ? `${forms.fixed(bytes / 1e6, 1)} MB` : `${forms.fixed(bytes / 1e9, 1)} GB`;
}

/** All files of this browser, reloaded after each change. */
function useFiles() {
  const { session } = useApp();
  const { workbook } = usePageState();
  const [files, setFiles] = useState<FileInfo[] | null>(null);
  const [changes, setChanges] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these indicate a changed list
  useEffect(() => {
    let isCurrent = true;
    void session.ask('files', null).then((list) => isCurrent && list && setFiles(list));
    return () => {
      isCurrent = false;
    };
  }, [changes, workbook?.name, session.fileKey]);
  return { files, refresh: () => setChanges(changes + 1) };
}

/** The storage space of the browser, once it has been reported. */
function useRoom(files: FileInfo[] | null): string {
  const [text, setText] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list may have another answer
  useEffect(() => {
    // Browsers report it only to pages served over https or from this machine.
    void navigator.storage?.estimate().then(({ usage, quota }) => {
      if (usage !== undefined && quota) setText(words.panels.files.room(sizeText(usage), sizeText(quota)));
    });
  }, [files]);
  return text;
}

interface LineProps {
  file: FileInfo;
  isOpen: boolean;
  refresh(): void;
  close(): void;
}

function FileLine({ file, isOpen, refresh, close }: LineProps) {
  const { session, actions } = useApp();
  const [isRenaming, setRenaming] = useState(false);
  const { key, name, size, saved, isDamaged } = file;
  const texts = words.panels.files;
  const rename = async (typed: string) => {
    setRenaming(false);
    if (typed === '' || typed === name) return;
    if (isOpen) await actions.renameFile(typed);
    else await session.ask('renameFile', { key, name: typed });
    refresh();
  };
  const copy = () => void session.ask('copyFile', { key }).then(refresh);
  const remove = () =>
    session.confirm(
      { ...words.deleteFile, text: words.deleteFile.text(name) },
      () => void actions.deleteFile(key).then(refresh),
    );
  const open = () => {
    close();
    actions.openFile(key);
  };
  const button = (caption: string, run: () => void) => (
    <button type="button" class="link" aria-label={texts.ofFile(caption, name)} onClick={run}>
      {caption}
    </button>
  );
  return (
    <tr data-testid="file-line" class={isOpen ? 'is-open' : ''}>
      <th scope="row">
        {isRenaming ? (
          <RenameField
            class="file-rename"
            label={texts.newName}
            name={name}
            done={(typed) => void rename(typed)}
          />
        ) : (
          <button
            type="button"
            class="file-open"
            title={isDamaged ? texts.partsMissing : texts.open(name)}
            disabled={isDamaged}
            onClick={open}
          >
            {name}
          </button>
        )}
        {isOpen && <small>{texts.isOpen}</small>}
        {isDamaged && <small class="damaged">{texts.isDamaged}</small>}
      </th>
      <td>{saved === undefined ? '–' : dateText(saved)}</td>
      <td class="number">{sizeText(size)}</td>
      <td class="file-buttons">
        {isDamaged
          ? button(texts.saveRest, () => void actions.saveRecords(key))
          : [button(texts.rename, () => setRenaming(true)), button(texts.duplicate, copy)]}
        {button(texts.delete, remove)}
      </td>
    </tr>
  );
}

/** File ▸ Open…: the files stored in this browser. */
export function FilesPanel({ close }: { close(): void }) {
  const { session, actions, chooseFile } = useApp();
  const { files, refresh } = useFiles();
  const room = useRoom(files);
  const texts = words.panels.files;
  /** Closes the list first. */
  const leave = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Modal title={texts.title} width={760} close={close}>
      <div class="file-list">
        {files?.length === 0 && <p>{texts.none}</p>}
        {files !== null && files.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.changed}</th>
                <th scope="col" class="number">
                  {texts.size}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {files.map((file) => (
                <FileLine
                  key={file.key}
                  file={file}
                  isOpen={session.isOpen && file.key === session.fileKey}
                  refresh={refresh}
                  close={close}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <footer>
        <button type="button" class="primary" onClick={leave(() => void actions.newFile())}>
          {words.menus.file.new}
        </button>
        <button type="button" onClick={leave(chooseFile)}>
          {words.menus.file.openXlsx}
        </button>
        <button
          type="button"
          title={texts.backUpTitle}
          disabled={!files?.length}
          onClick={() => void actions.backUp()}
        >
          {texts.backUp}
        </button>
        <span class="room">{room}</span>
      </footer>
    </Modal>
  );
}
