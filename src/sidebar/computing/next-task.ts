const waiting: (() => void)[] = [];
let port: MessagePort | null = null;

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return port2;
}

/**
 * Calls back after whatever waits already: messages, input, drawing; first come, first served. Timers would do
 * too, but browsers hold them back to once a second in tabs that nobody looks at.
 */
export function nextTask(callback: () => void): void {
  port ??= openPort();
  waiting.push(callback);
  port.postMessage(null);
}
