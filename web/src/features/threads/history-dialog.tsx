import { useQuery } from '@tanstack/preact-query';
import type { StatusEdit } from '@merle/contract';
import { Dialog, ErrorNote, RichText, Waiting } from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { useOpen } from '#features/posts/index.ts';
import { words } from './words.ts';

type Props = { readonly id: string; readonly onClose: () => void };

/** Every version of a post, the newest first. */
export function HistoryDialog({ id, onClose }: Props) {
  const { client } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['history', id],
    queryFn: ({ signal }) => client.get<StatusEdit[]>(`/api/v1/statuses/${id}/history`, {}, signal),
  });
  return (
    <Dialog title={words.historyTitle} onClose={onClose}>
      {!data && !error && <Waiting />}
      {error && <ErrorNote title={words.failed} onRetry={() => void refetch()} />}
      <ol class="history" reversed>
        {data?.toReversed().map((edit, n) => (
          <Version key={edit.created_at} edit={edit} isFirst={n === data.length - 1} />
        ))}
      </ol>
    </Dialog>
  );
}

function Version({ edit, isFirst }: { readonly edit: StatusEdit; readonly isFirst: boolean }) {
  const { open } = useOpen();
  const when = toMoment(new Date(edit.created_at));
  return (
    <li>
      <p class="history-time">{isFirst ? words.writtenAt(when) : words.editedAt(when)}</p>
      {edit.spoiler_text !== '' && <p dir="auto">{edit.spoiler_text}</p>}
      <RichText html={edit.content} emojis={edit.emojis} onOpen={open} />
      {edit.poll && (
        <ul>
          {edit.poll.options.map((option) => (
            <li key={option.title}>{option.title}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
