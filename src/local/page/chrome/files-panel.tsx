import { useEffect, useState } from 'preact/hooks';
import type { FileInfo } from '../../protocol.ts';
import { useApp, usePageState } from '../app-context.ts';
import { words } from '../words.ts';
import { Modal } from './windows.tsx';

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** All files of this browser, read again after each change. */
function useFiles() {
  const { session } = useApp();
  const { workbook } = usePageState();
  const [files, setFiles] = useState<FileInfo[] | null>(null);
  const [changes, setChanges] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say that the list is another
  useEffect(() => {
    let isCurrent = true;
    void session.ask('files', null).then((list) => isCurrent && list && setFiles(list));
    return () => {
      isCurrent = false;
    };
  }, [changes, workbook?.name, session.fileKey]);
  return { files, refresh: () => setChanges(changes + 1) };
}

/** How much room the browser gives, once it has said so. */
function useRoom(files: FileInfo[] | null): string {
  const [text, setText] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list may come with another answer
  useEffect(() => {
    // Browsers report it only to pages over https or on this machine.
    void navigator.storage?.estimate().then(({ usage, quota }) => {
      if (usage !== undefined && quota) setText(`${sizeText(usage)} of ${sizeText(quota)} used`);
    });
  }, [files]);
  return text;
}

function NameField({ name, done }: { name: string; done(name: string): void }) {
  return (
    <input
      class="file-rename"
      aria-label="New name of the file"
      defaultValue={name}
      ref={(field) => field?.focus()}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => done(currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
      }}
    />
  );
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
    <button type="button" class="link" aria-label={`${caption} ${name}`} onClick={run}>
      {caption}
    </button>
  );
  return (
    <tr data-testid="file-line" class={isOpen ? 'is-open' : ''}>
      <th scope="row">
        {isRenaming ? (
          <NameField name={name} done={(typed) => void rename(typed)} />
        ) : (
          <button
            type="button"
            class="file-open"
            title={isDamaged ? 'Parts of this file are missing' : `Open ${name}`}
            disabled={isDamaged}
            onClick={open}
          >
            {name}
          </button>
        )}
        {isOpen && <small>open</small>}
        {isDamaged && <small class="damaged">damaged</small>}
      </th>
      <td>{saved === undefined ? '–' : dates.format(saved)}</td>
      <td class="number">{sizeText(size)}</td>
      <td class="file-buttons">
        {isDamaged
          ? button('Save what is left of', () => void actions.saveRecords(key))
          : [button('Rename', () => setRenaming(true)), button('Duplicate', copy)]}
        {button('Delete', remove)}
      </td>
    </tr>
  );
}

/** File ▸ Open…: the files that this browser keeps. */
export function FilesPanel({ close }: { close(): void }) {
  const { session, actions, chooseFile } = useApp();
  const { files, refresh } = useFiles();
  const room = useRoom(files);
  /** Closes the list first. */
  const leave = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Modal title="Files in this browser" width={760} close={close}>
      <div class="file-list">
        {files?.length === 0 && <p>No file is stored yet. A new file is stored with its first change.</p>}
        {files !== null && files.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Last changed</th>
                <th scope="col" class="number">
                  Size
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
          New
        </button>
        <button type="button" onClick={leave(chooseFile)}>
          Open .xlsx…
        </button>
        <button
          type="button"
          title="Save an Excel copy of every file, in one .zip"
          disabled={!files?.length}
          onClick={() => void actions.backUp()}
        >
          Back up all
        </button>
        <span class="room">{room}</span>
      </footer>
    </Modal>
  );
}
