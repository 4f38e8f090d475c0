import type { TargetedKeyboardEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Dialog, ErrorNote, TextField, Waiting } from '#ui/index.ts';
import { GROUPS, searchEmoji, toEmoji, type Emoji } from './emoji.ts';
import { findNeighbour } from './grid.ts';
import { useEmojiData, useOwnEmoji } from './use-server.ts';
import { words } from './words.ts';
import './emoji-picker.css';

const MOST_FOUND = 60;

export type EmojiPickerProps = {
  readonly onChoose: (text: string) => void;
  readonly onClose: () => void;
};

type Group = { readonly name: string; readonly emoji: readonly Emoji[] };

/** All emoji, the square's own first, to be searched or looked through. */
export function EmojiPicker({ onChoose, onClose }: EmojiPickerProps) {
  const [query, setQuery] = useState('');
  const own = useOwnEmoji(true);
  const { data, error, refetch } = useEmojiData(true);
  const groups = useMemo((): Group[] => {
    const known = (data ?? []).map((list, at) => ({
      name: words.emojiGroups[GROUPS[at]!],
      emoji: list.map(toEmoji),
    }));
    return own.length > 0 ? [{ name: words.ownEmoji, emoji: own }, ...known] : known;
  }, [data, own.length]);
  const found = searchEmoji(
    groups.flatMap(({ emoji }) => emoji),
    query,
    MOST_FOUND,
  );
  const shown = query.trim() === '' ? groups : [{ name: words.found(found.length), emoji: found }];
  return (
    <Dialog title={words.emoji} onClose={onClose} isFlush>
      <div class="emoji-search">
        <TextField
          label={words.searchEmoji}
          isLabelUnseen
          placeholder={words.searchEmoji}
          type="search"
          value={query}
          autofocus
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && first) onChoose(first.text);
          }}
        />
      </div>
      {error && <ErrorNote title={words.emojiFailed} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <EmojiGrid groups={shown} onChoose={onChoose} />}
    </Dialog>
  );
}

type GridProps = { readonly groups: readonly Group[]; readonly onChoose: (text: string) => void };

/** One stop of the keyboard; arrows go from one emoji to the next. */
function EmojiGrid({ groups, onChoose }: GridProps) {
  const [current, setCurrent] = useState('');
  const first = groups.find(({ emoji }) => emoji.length > 0)?.emoji[0]?.text;
  const hasCurrent = groups.some(({ emoji }) => emoji.some(({ text }) => text === current));
  const stop = hasCurrent ? current : first;
  return (
    <div class="emoji-groups" onKeyDown={moveByArrows}>
      {groups.map(({ name, emoji }) => (
        <section key={name} class="emoji-group">
          <h3>{name}</h3>
          <div class="emoji-grid">
            {emoji.map((each) => (
              <button
                key={each.text}
                type="button"
                title={each.name}
                aria-label={each.name}
                tabIndex={each.text === stop ? 0 : -1}
                onFocus={() => setCurrent(each.text)}
                onClick={() => onChoose(each.text)}
              >
                {each.url === undefined ? (
                  each.text
                ) : (
                  <img src={each.url} alt="" width="28" height="28" loading="lazy" />
                )}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function moveByArrows(event: TargetedKeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const places = () => stops.map(({ offsetTop, offsetLeft }) => ({ top: offsetTop, left: offsetLeft }));
  const to =
    at < 0 ? undefined : findNeighbour(event.key, at, places, event.currentTarget.matches(':dir(rtl)'));
  if (to === undefined) return;
  event.preventDefault();
  stops[to]?.focus();
}
