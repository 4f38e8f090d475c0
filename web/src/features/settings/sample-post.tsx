import { useMemo } from 'preact/hooks';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { PostCard } from '#features/posts/index.ts';
import { SAMPLE_ID, toSample } from './sample.ts';
import { words } from './words.ts';

/** A post to see what one chooses; nothing can be done with it. */
export function SamplePost() {
  const { statuses, preferences, account } = useSession();
  const { sensitive } = useStored(preferences);
  useMemo(() => statuses.put([toSample(account, words.sample)]), [statuses, account]);
  return (
    <figure class="settings-sample">
      <figcaption>{words.sampleTitle}</figcaption>
      <div inert>
        <PostCard key={sensitive} id={SAMPLE_ID} place="thread" />
      </div>
    </figure>
  );
}
