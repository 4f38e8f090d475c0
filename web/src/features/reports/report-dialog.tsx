import './report.css';
import { useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import type { Account, BaseStatus, Rule } from '@merle/contract';
import { Button, Checkbox, Dialog, RadioGroup, TextArea } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, findDomain, toName, useSending } from '#features/people/index.ts';
import {
  findMissing,
  listCategories,
  toggleId,
  toReportForm,
  type Category,
  type ReportDraft,
} from './report-draft.ts';
import { ReportPosts } from './report-posts.tsx';
import { ReportThanks } from './report-thanks.tsx';
import { words } from './words.ts';

export type ReportDialogProps = {
  readonly account: Account;
  /** The post that is reported; others of the same person can be added. */
  readonly status?: Pick<BaseStatus, 'id'>;
  readonly onClose: () => void;
};

const MAX_COMMENT_CHARS = 1_000;

/** Tells those who run the square about somebody, and afterwards offers to keep them away. */
export function ReportDialog({ account, status, onClose }: ReportDialogProps) {
  const { client } = useSession();
  const { isBusy, failure, send } = useSending();
  const [isSent, setSent] = useState(false);
  const [draft, setDraft] = useState<ReportDraft>({
    category: undefined,
    ruleIds: new Set(),
    postIds: new Set(status ? [status.id] : []),
    comment: '',
    isForwarded: false,
  });
  const missing = findMissing(draft);
  const report = async () => {
    setSent(await send(() => client.post('/api/v1/reports', toReportForm(account.id, draft))));
  };
  if (isSent) return <ReportThanks account={account} onClose={onClose} />;
  const foot = (
    <>
      <Button look="quiet" onClick={onClose}>
        {words.cancel}
      </Button>
      <Button isBusy={isBusy} disabled={missing !== undefined} onClick={() => void report()}>
        {words.send}
      </Button>
    </>
  );
  return (
    <Dialog title={words.title(toName(account))} onClose={onClose} foot={foot}>
      <div class="report">
        <p>{words.intro}</p>
        <ReportForm account={account} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        <Fault text={failure} />
      </div>
    </Dialog>
  );
}

type FormProps = {
  readonly account: Account;
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
};

function ReportForm({ account, draft, onChange }: FormProps) {
  const { instance } = useSession();
  const { data } = useQuery({ queryKey: ['rules'], queryFn: async () => (await instance()).rules });
  const rules = data ?? [];
  const { category, ruleIds, postIds, comment, isForwarded } = draft;
  const domain = findDomain(account);
  return (
    <>
      <RadioGroup<Category | ''>
        label={words.why}
        value={category ?? ''}
        options={listCategories(rules.length).map((value) => ({ value, text: words.categories[value] }))}
        onChange={(value) => onChange({ category: value || undefined })}
      />
      {category === 'violation' && (
        <Rules rules={rules} chosen={ruleIds} onChange={(next) => onChange({ ruleIds: next })} />
      )}
      <ReportPosts account={account} chosen={postIds} onChange={(next) => onChange({ postIds: next })} />
      <TextArea
        label={words.comment}
        hint={`${words.commentHint} ${words.charactersLeft(MAX_COMMENT_CHARS - [...comment].length)}`}
        value={comment}
        maxLength={MAX_COMMENT_CHARS}
        rows={3}
        dir="auto"
        onInput={(event) => onChange({ comment: event.currentTarget.value })}
      />
      {domain !== undefined && (
        <Checkbox
          label={words.forward(domain)}
          hint={words.forwardHint}
          isOn={isForwarded}
          onChange={(isOn) => onChange({ isForwarded: isOn })}
        />
      )}
    </>
  );
}

type RulesProps = {
  readonly rules: readonly Rule[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

function Rules({ rules, chosen, onChange }: RulesProps) {
  return (
    <fieldset class="report-rules">
      <legend>{words.rules}</legend>
      {rules.map(({ id, text, hint, translations }) => (
        <Checkbox
          key={id}
          label={translations[LANGUAGE]?.text ?? text}
          hint={(translations[LANGUAGE]?.hint ?? hint) || undefined}
          isOn={chosen.has(id)}
          onChange={(isOn) => onChange(toggleId(chosen, id, isOn))}
        />
      ))}
      {chosen.size === 0 && <p class="report-hint">{words.chooseRule}</p>}
    </fieldset>
  );
}
