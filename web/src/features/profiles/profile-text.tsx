import { useMemo } from 'preact/hooks';
import type { CustomEmoji } from '@merle/contract';
import { RichText } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useOpen } from '#features/posts/index.ts';
import { findMentions } from './find-mentions.ts';

type Props = { readonly html: string; readonly emojis: readonly CustomEmoji[] };

/** What somebody writes of themselves; people and tags in it open in the app. */
export function ProfileText({ html, emojis }: Props) {
  const { client } = useSession();
  const { open } = useOpen();
  const mentions = useMemo(() => findMentions(html, client.server), [html, client.server]);
  return <RichText html={html} emojis={emojis} mentions={mentions} onOpen={open} />;
}
