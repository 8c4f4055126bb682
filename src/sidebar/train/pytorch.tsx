import { useEffect, useRef, useState } from 'preact/hooks';
import { checkReplaceable, parseWeights } from '../../export/weights.ts';
import { failureOf } from '../computing/protocol.ts';
import { Button } from '../parts/button.tsx';
import { useStore } from '../parts/store.ts';
import { failureProblem, RenderedError } from '../problem.ts';
import { messages } from '../words.ts';
import { ActionNotices, areaAction } from './area-action.tsx';
import { tabForm } from './form/tab-form.ts';
import type { DownloadFile } from './jobs/pytorch-job.ts';
import { readTargetModel } from './read-target.ts';
import { refreshLastRun } from './run/controls.ts';
import { training } from './run/session.ts';
import { SheetWriter } from './run/sheet-writer.ts';
import { runJob } from './run-job.ts';

const words = messages.train.pytorch;

/** A link that saves a file; its URL is revoked when the file is replaced. */
function DownloadLink({ file: { name, type, content } }: { file: DownloadFile }) {
  const [address, setAddress] = useState<string | undefined>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [type, content]);
  return (
    <li>
      <a href={address} download={name}>
        {name}
      </a>
    </li>
  );
}

/** Parses weights for the cells to change, and writes them at once; Restore undoes it. */
async function importWeights(plan: ReturnType<typeof tabForm.plan>, text: string): Promise<string> {
  const target = await readTargetModel(plan);
  const weights = (() => {
    try {
      const read = parseWeights(text, target.ranges);
      checkReplaceable(target.model, target.ranges);
      return read;
    } catch (error) {
      throw new RenderedError(failureProblem(failureOf(error)));
    }
  })();
  await new SheetWriter(target, Promise.resolve()).write(weights, 'overwrite');
  return words.imported(weights.length);
}

/** Exports the form's model to PyTorch, and imports its trained weights. */
export function PyTorch({ isBusy }: { isBusy: boolean }) {
  const [files, setFiles] = useState<readonly DownloadFile[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const { running } = useStore(areaAction, 'running');
  const busy = (name: string, text: string) => (running === name ? text : null);
  const write = () =>
    areaAction.startIn('pytorch', 'export', words.exporting, async () => {
      setFiles([]);
      await tabForm.findNames();
      const plan = tabForm.plan();
      const target = await readTargetModel(plan);
      const made = await runJob('pytorch', { ...target, settings: plan.settings });
      setFiles(made);
      return words.exported;
    });
  const read = (file: File) =>
    areaAction.startIn('pytorch', 'import', words.importing, async () => {
      const text = await file.text();
      await tabForm.findNames();
      const done = await importWeights(tabForm.plan(), text);
      refreshLastRun();
      training.forget();
      return done;
    });
  return (
    <>
      <p class="hint">{words.hint}</p>
      <Button busyText={busy('export', words.exporting)} unavailable={isBusy} onClick={write}>
        {words.export}
      </Button>
      {files.length > 0 && (
        <ul class="files" aria-label={words.files}>
          {files.map((file) => (
            <DownloadLink key={file.name} file={file} />
          ))}
        </ul>
      )}
      <p class="hint">{words.importHint}</p>
      <input
        ref={picker}
        hidden
        type="file"
        accept=".csv,text/csv"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) read(file);
        }}
      />
      <Button
        busyText={busy('import', words.importing)}
        unavailable={isBusy}
        onClick={() => picker.current?.click()}
      >
        {words.import}
      </Button>
      <ActionNotices area="pytorch" />
    </>
  );
}
