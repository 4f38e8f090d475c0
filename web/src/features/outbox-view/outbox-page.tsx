import { Button, Collapsible, EmptyNote, IconLink, PageTitle, useStored } from '#ui/index.ts';
import type { DeviceAccount } from '#api/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { OutboxList } from './outbox-list.tsx';
import { words } from './words.ts';
import './outbox.css';

/** All that waits on this device or stands with the square, for every account that is on it. */
export function OutboxPage() {
  const { outbox, accounts, account } = useSession();
  const all = useStored({ get: accounts.list, subscribe: accounts.subscribe });
  if (!account) return <Welcome next="/outbox" />;
  const others = all.filter(({ key }) => key !== account.key);
  return (
    <>
      <PageTitle title={words.outbox}>
        <IconLink icon="draft" name={words.drafts} href="/drafts" />
      </PageTitle>
      <div class="outbox">
        <div class="outbox-head">
          <p>{words.intro}</p>
          <Button look="quiet" icon="refresh" isSmall onClick={() => void outbox.retryNow()}>
            {words.sendNow}
          </Button>
        </div>
        <OwnOutbox account={account} isAlone={others.length === 0} />
        {others.map((other) => (
          <OwnOutbox key={other.key} account={other} isAlone={false} isOther />
        ))}
        <Collapsible summary={words.statesTitle}>
          <dl class="outbox-states">
            {words.states.map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Collapsible>
      </div>
    </>
  );
}

type OwnProps = {
  readonly account: DeviceAccount;
  /** Whether there is no other account whose things could be meant. */
  readonly isAlone: boolean;
  readonly isOther?: boolean;
};

function OwnOutbox({ account, isAlone, isOther = false }: OwnProps) {
  const { outbox } = useSession();
  const items = useStored({ get: () => outbox.list(account.key), subscribe: outbox.subscribe });
  if (items.length === 0 && isOther) return null;
  return (
    <section>
      {!isAlone && <h2 class="outbox-owner">@{account.acct}</h2>}
      {items.length === 0 ? (
        <EmptyNote title={words.empty} icon="check">
          {words.emptyText}
        </EmptyNote>
      ) : (
        <OutboxList items={items} isOther={isOther} />
      )}
    </section>
  );
}
