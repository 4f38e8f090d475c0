import { useEffect, useState } from 'preact/hooks';

const CALM_MS = 250;

/** What is typed, once the typing pauses. */
export function useCalmText(text: string): string {
  const [calm, setCalm] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(text), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}
