import type { NotificationPolicy } from '@merle/contract';
import { SegmentedControl } from '#ui/index.ts';
import { SettingForm } from './setting-form.tsx';
import { useSetting, type SettingSource } from './use-setting.ts';
import { words } from './words.ts';

const PATH = '/api/v2/notifications/policy';

const POLICY: SettingSource<NotificationPolicy> = {
  name: 'notification policy',
  read: ({ client }, signal) => client.get(PATH, {}, signal),
  save: async ({ client }, part) =>
    (await client.ask<NotificationPolicy>({ method: 'PATCH', path: PATH, body: part })).value,
};

const RULES = [
  'for_not_following',
  'for_not_followers',
  'for_new_accounts',
  'for_private_mentions',
  'for_limited_accounts',
] as const;
const TREATMENTS = ['accept', 'filter', 'drop'] as const;

/** What becomes of notifications from people whom one hardly knows. */
export function NotificationsSection() {
  const setting = useSetting(POLICY);
  return (
    <SettingForm setting={setting}>
      {(policy) => (
        <div class="settings-fields">
          <p class="settings-note">{words.policyText}</p>
          {RULES.map((rule) => (
            <SegmentedControl
              key={rule}
              label={words.rules[rule]}
              options={TREATMENTS.map((value) => ({ value, text: words.treatments[value] }))}
              value={policy[rule]}
              onChange={(treatment) => setting.change({ [rule]: treatment })}
            />
          ))}
          {policy.summary.pending_requests_count > 0 && (
            <p>{words.heldBack(policy.summary.pending_requests_count)}</p>
          )}
        </div>
      )}
    </SettingForm>
  );
}
