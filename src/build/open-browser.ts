import { spawn } from 'node:child_process';

/** Command line that opens an address in the user's browser, or null where there is no desktop. */
function opener(platform: string, environment: NodeJS.ProcessEnv): string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens the page where there is a desktop; elsewhere the printed address has to do. */
export function openInBrowser(address: string): void {
  const command = opener(process.platform, process.env);
  if (command === null) return;
  const [program, ...first] = command;
  const child = spawn(program!, [...first, address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('(No browser could be opened: please open the address yourself.)'));
  child.unref();
}
