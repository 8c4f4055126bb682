/** Tests look at what users get, so the built add-on is made first, once. */
export default function setup(): void {}
