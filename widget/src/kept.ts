/** What a browser keeps between visits; in memory alone where storage is blocked. */

const memory = new Map<string, string>();

export function read<T>(key: string): T | undefined {
  let told: string | null | undefined;
  try {
    told = localStorage.getItem(key);
  } catch {
    told = memory.get(key);
  }
  if (!told) return undefined;
  try {
    return JSON.parse(told) as T;
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: unknown): void {
  const told = JSON.stringify(value);
  memory.set(key, told);
  try {
    localStorage.setItem(key, told);
  } catch {
    // It is in memory, for as long as the page is open.
  }
}

export function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing in a storage that is blocked.
  }
}
