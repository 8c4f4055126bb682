import { spawnSync } from 'node:child_process';

/** Tests look at what users get, so the add-on and the page are built first, once. */
export default function setup(): void {
  const { status } = spawnSync(process.execPath, ['src/build/run.mjs', 'site'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed, so there is nothing to test; see the messages above.');
}
