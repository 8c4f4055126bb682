import { useEffect, useState } from 'preact/hooks';
import { stopWaiting, whenSlow } from '../server.ts';
import { messages } from '../words.ts';
import { Button } from './button.tsx';

/** Says that Google is still at work where a request takes long, and lets people go on without its answer. */
export function Waiting() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => whenSlow(setSlow), []);
  return (
    <div role="status">
      {isSlow && (
        <div class="notice notice-waiting">
          <p>{messages.waiting}</p>
          <Button size="small" onClick={stopWaiting}>
            {messages.stopWaiting}
          </Button>
        </div>
      )}
    </div>
  );
}
