import type { Tag } from '@merle/contract';
import { Icon } from '#ui/index.ts';
import { countUses, UsesChart } from '#features/tags/index.ts';
import { toTagPath } from '#features/posts/index.ts';
import { words } from './words.ts';

/** A tag, with how many have used it lately. */
export function TagRow({ tag }: { readonly tag: Tag }) {
  const { people } = countUses(tag);
  return (
    <a class="tag-row" href={toTagPath(tag.name)}>
      <Icon name="hash" />
      <span class="tag-row-text">
        <bdi>{tag.name}</bdi>
        {people > 0 && <span>{words.uses(people)}</span>}
      </span>
      {people > 0 && <UsesChart tag={tag} />}
    </a>
  );
}
