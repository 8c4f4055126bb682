import { Store, useStore } from './store.ts';

class Announcements extends Store<{ text: string }> {
  announce(text: string): void {
    // Screen readers announce a repeated text only if it differs.
    this.set({ text: this.state.text === text ? `${text}\u00a0` : text });
  }
}

const announcements = new Announcements({ text: '' });

/** Announces a text to users of screen readers. */
export const announce = (text: string): void => announcements.announce(text);

/** The one polite live region, which must be on the page before its text changes to be announced. */
export const LiveRegion = () => (
  <div class="visually-hidden" role="status" aria-live="polite">
    {useStore(announcements).text}
  </div>
);
