/**
 * Does the work of one picture, and names the picture when the work fails or never ends: a browser that was asked
 * something may stay silent for good.
 */
export async function inTime<T>(picture: string, work: () => Promise<T>, milliseconds = 120_000): Promise<T> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    const sentence = `not done after ${milliseconds / 1000} seconds`;
    alarm = setTimeout(() => fail(new Error(sentence)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the picture “${picture}”: ${reason}`, { cause: error });
  } finally {
    clearTimeout(alarm);
  }
}
