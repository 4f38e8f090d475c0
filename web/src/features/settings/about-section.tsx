import { useQuery } from '@tanstack/preact-query';
import { useSession } from '#records/index.ts';
import { findBuildId } from './build-id.ts';
import { StoragePart } from './storage-part.tsx';
import { words } from './words.ts';

/** What this app is, and what it keeps on the device. */
export function AboutSection() {
  const session = useSession();
  const { data: instance } = useQuery({ queryKey: ['instance'], queryFn: () => session.instance() });
  return (
    <div class="settings-fields">
      <dl class="settings-facts">
        <dt>{words.square}</dt>
        <dd>
          {instance?.title ?? new URL(session.client.server).host}
          {' · '}
          <a href="/about">{words.aboutSquare}</a>
          {' · '}
          <a href="/rules">{words.squareRules}</a>
        </dd>
        <dt>{words.version}</dt>
        <dd translate={false}>{findBuildId(document) ?? words.unknownVersion}</dd>
        {instance && (
          <>
            <dt>{words.squareVersion}</dt>
            <dd translate={false}>{instance.version}</dd>
          </>
        )}
        <dt>{words.licence}</dt>
        <dd>
          Apache 2.0
          {instance && (
            <>
              {' · '}
              <a href={instance.source_url} rel="noreferrer">
                {words.source}
              </a>
            </>
          )}
        </dd>
      </dl>
      <StoragePart />
    </div>
  );
}
