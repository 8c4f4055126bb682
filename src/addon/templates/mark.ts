/** Key of the developer metadata that marks a tab as built by Cellgrad; its value names the template. */
export const markKey = 'cellgrad.template';
