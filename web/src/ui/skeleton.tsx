import './skeleton.css';
import { words } from './words.ts';

/** Stands where posts are being waited for, each about as high as a post. */
export function PostSkeletons({ count = 6 }: { readonly count?: number | undefined }) {
  return (
    <div role="status">
      <span class="unseen">{words.loading}</span>
      {Array.from({ length: count }, (_, at) => (
        <div key={at} class="skeleton" aria-hidden="true">
          <i />
          <div>
            <i />
            <i />
            <i />
          </div>
        </div>
      ))}
    </div>
  );
}
