/**
 * Takes a session for this tab alone, until the returned function is called or the tab is closed.
 * Null when another tab plays it.
 */
export function alone(id: string): Promise<(() => void) | null> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return Promise.resolve(() => undefined); // an old browser: nobody can tell
  return new Promise((resolve) => {
    void locks.request(`coxa-session-${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((free) => resolve(free));
    });
  });
}
