/** Written into every file that Cellgrad saves, so that it knows its own when it opens them again. */
export const creator = 'Cellgrad';
