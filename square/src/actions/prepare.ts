import type { Tx } from '#database/index.ts';
import type { Action, UploadAction } from './action.ts';
import { prepareDelete, prepareEdit } from './prepare-change.ts';
import { prepareLink, type PreparedLink } from './prepare-link.ts';
import { preparePost, type PrepareDeps, type Sight } from './prepare-post.ts';

/** An action as rows, with what it makes as people will read it. */
export type Prepared = PreparedLink;

/** Checks an action's rights and turns it into rows; throws a Problem for what is not allowed. */
export function prepare(deps: PrepareDeps, action: Action, sight: Sight): Promise<Prepared> {
  switch (action.kind) {
    case 'post':
      return preparePost(deps, action, sight);
    case 'edit':
      return prepareEdit(deps, action, sight);
    case 'delete':
      return prepareDelete(deps, action, sight);
    case 'upload':
      return Promise.resolve(prepareUpload(deps, action));
    default:
      return prepareLink(deps, action, sight);
  }
}

function prepareUpload({ uploads }: PrepareDeps, { accountId, key, id, media }: UploadAction): Prepared {
  const run = async (tx: Tx) => {
    await uploads.write(tx, accountId, media);
    return [];
  };
  return { set: { accountId, key: key === undefined ? undefined : { key, id }, run } };
}
