import { useEffect, useMemo, useRef } from 'preact/hooks';
import { browserStorage } from '../session/browser-storage.ts';
import { frameDocument } from './frame-document.ts';
import { createFrameMemory } from './frame-memory.ts';
import type { FromFrame, ToFrame } from './google-script.ts';

interface ScriptFrameProps {
  title: string;
  html: string;
  /** In pixels, where the page asks for one. */
  height?: number | null;
  run(functionName: string, argumentValues: unknown[]): Promise<unknown>;
  close(): void;
  focusGrid(): void;
  /** Gets what the frame says of cells to frame, whatever it is. */
  frameCells?(frames: unknown): void;
}

const sandbox = 'allow-scripts allow-forms allow-popups allow-downloads allow-modals';

const memory = createFrameMemory(browserStorage);

async function answer(
  message: FromFrame & { cellgrad: 'call' },
  run: ScriptFrameProps['run'],
): Promise<ToFrame> {
  const { id, functionName, argumentValues } = message;
  try {
    return { cellgrad: 'result', id, result: await run(functionName, argumentValues) };
  } catch (error) {
    return { cellgrad: 'failure', id, message: error instanceof Error ? error.message : String(error) };
  }
}

/** A page of the add-on in a frame of its own origin, with google.script.run and google.script.host. */
export function ScriptFrame(props: ScriptFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const html = useMemo(() => frameDocument(props.html, location.origin, memory.read()), [props.html]);

  useEffect(() => {
    const receive = async ({ source, data }: MessageEvent<FromFrame | null>) => {
      const target = frame.current?.contentWindow;
      if (!target || source !== target) return;
      if (data?.cellgrad === 'close') latest.current.close();
      if (data?.cellgrad === 'keep') memory.write(data.entries);
      if (data?.cellgrad === 'focus') latest.current.focusGrid();
      if (data?.cellgrad === 'frames') latest.current.frameCells?.(data.frames);
      if (data?.cellgrad === 'call') target.postMessage(await answer(data, latest.current.run), '*');
    };
    window.addEventListener('message', receive);
    return () => window.removeEventListener('message', receive);
  }, []);

  const { title, height } = props;
  const style = height ? { height: `min(${height}px, 75vh)` } : undefined;
  return <iframe ref={frame} title={title} sandbox={sandbox} srcdoc={html} style={style} />;
}
