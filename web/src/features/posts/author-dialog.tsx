import { QueryClientProvider } from '@tanstack/preact-query';
import type { BaseStatus } from '@merle/contract';
import { useQueries } from '#records/index.ts';
import { BlockDialog, MuteDialog } from '#features/people/index.ts';
import { ReportDialog } from '#features/reports/index.ts';

export type AuthorQuestion = 'mute' | 'block' | 'report';

type Props = {
  readonly question: AuthorQuestion;
  readonly post: BaseStatus;
  readonly onClose: () => void;
};

/** Asks before an author is kept away or reported; few ask for it, so it is loaded then, wherever the post stands. */
export function AuthorDialog(props: Props) {
  return (
    <QueryClientProvider client={useQueries()}>
      <Asked {...props} />
    </QueryClientProvider>
  );
}

function Asked({ question, post, onClose }: Props) {
  switch (question) {
    case 'mute':
      return <MuteDialog account={post.account} onClose={onClose} />;
    case 'block':
      return <BlockDialog account={post.account} onClose={onClose} />;
    case 'report':
      return <ReportDialog account={post.account} status={post} onClose={onClose} />;
  }
}
