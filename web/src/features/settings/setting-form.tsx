import type { ComponentChildren } from 'preact';
import { Button, ErrorNote, Waiting } from '#ui/index.ts';
import { Fault, toSentence } from '#features/people/index.ts';
import type { Setting } from './use-setting.ts';
import { words } from './words.ts';
import './setting-form.css';

type Props<T extends object> = {
  readonly setting: Setting<T>;
  readonly children: (value: T) => ComponentChildren;
};

/** The controls of a setting whose changes are sent at once, with how that went. */
export function SettingForm<T extends object>({ setting, children }: Props<T>) {
  const { value, readFailure, readAgain } = setting;
  if (readFailure) return <ErrorNote title={toSentence(readFailure)} onRetry={readAgain} />;
  if (!value) return <Waiting />;
  return (
    <>
      {children(value)}
      <Progress setting={setting} />
    </>
  );
}

function Progress<T extends object>({ setting }: { readonly setting: Setting<T> }) {
  const { isBusy, failure, hasSaved, retry } = setting;
  const isShown = isBusy || failure !== undefined || hasSaved;
  return (
    <div class="setting-progress" data-shown={isShown}>
      <p role="status">{isBusy ? words.saving : hasSaved && failure === undefined && words.saved}</p>
      {failure !== undefined && (
        <>
          <Fault text={words.notSaved(toSentence(failure))} />
          <Button look="quiet" isSmall onClick={retry}>
            {words.retry}
          </Button>
        </>
      )}
    </div>
  );
}
