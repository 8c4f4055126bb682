import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tests look at what users get, so the add-on and the page are built first, once. */
export default function setup(): void {
  if (
    !existsSync('src/addon/main.ts') ||
    !existsSync('src/local/page/main.tsx') ||
    !existsSync('src/local/worker/worker.ts') ||
    !existsSync('src/sidebar/main.tsx')
  )
    return;
  const { status } = spawnSync(process.execPath, ['src/build/run.mjs', 'site'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) console.error('the build failed: tests of what is built will fail');
}
