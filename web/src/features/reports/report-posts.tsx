import { useQuery } from '@tanstack/preact-query';
import type { Account, Status } from '@merle/contract';
import { Checkbox, Collapsible, ErrorNote, Waiting } from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { toName, toPlainText, toSentence } from '#features/people/index.ts';
import { toggleId } from './report-draft.ts';
import { words } from './words.ts';

type Props = {
  readonly account: Account;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

/** Posts that show what a report is about: those that were chosen, and the newest of the person. */
export function ReportPosts(props: Props) {
  const { chosen } = props;
  return (
    <Collapsible summary={chosen.size === 0 ? words.postsNone : words.posts(chosen.size)}>
      <Posts {...props} />
    </Collapsible>
  );
}

function Posts({ account, chosen, onChange }: Props) {
  const { data, error, refetch } = usePosts(account.id, chosen);
  if (error) return <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.length === 0) return <p class="report-hint">{words.noPosts}</p>;
  return (
    <ul class="report-posts" aria-label={words.postsOf(toName(account))}>
      {data.map((post) => (
        <li key={post.id}>
          <Checkbox
            label={toSummary(post)}
            hint={toMoment(new Date(post.created_at))}
            isOn={chosen.has(post.id)}
            onChange={(isOn) => onChange(toggleId(chosen, post.id, isOn))}
          />
        </li>
      ))}
    </ul>
  );
}

/** The post that is reported may be older than the newest. */
function usePosts(accountId: string, chosen: ReadonlySet<string>) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['posts to report', accountId],
    queryFn: async ({ signal }) => {
      const query = { exclude_reblogs: true, limit: 20 };
      const newest = await client.get<readonly Status[]>(
        `/api/v1/accounts/${accountId}/statuses`,
        query,
        signal,
      );
      const missing = [...chosen].filter((id) => newest.every((post) => post.id !== id));
      const older = await Promise.all(
        missing.map((id) => client.get<Status>(`/api/v1/statuses/${id}`, {}, signal)),
      );
      return [...older, ...newest];
    },
  });
}

function toSummary({ content, spoiler_text, media_attachments: media }: Status): string {
  const text = [spoiler_text, toPlainText(content)].filter((part) => part !== '').join(' · ');
  const pictures = media.length > 0 ? ` (${words.pictures(media.length)})` : '';
  return `${text || words.noText}${pictures}`;
}
