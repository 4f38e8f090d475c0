import { beginSignIn } from '#api/index.ts';
import { toast } from '#ui/index.ts';
import { words } from './words.ts';

/** Leads to the square's own page that asks who it is; afterwards this browser goes on at `next`. */
export async function goSignIn(next: string, { isOther = false } = {}): Promise<void> {
  try {
    location.assign(await beginSignIn({ server: location.origin, next, isOther, language: LANGUAGE }));
  } catch {
    toast({ text: words.cannotSignIn, tone: 'danger' });
  }
}
