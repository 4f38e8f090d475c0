import { Problem } from '#kernel/index.ts';
import { countCharacters, countPost, isBlank } from '#text/index.ts';
import type { PollDraft, PostDraft } from './action.ts';
import type { PostLimits } from './limits.ts';

type Draft = Pick<PostDraft, 'text' | 'spoilerText' | 'mediaIds' | 'poll'>;

/** Throws a Problem that says what to change, where the draft could never become a post. */
export function checkDraft(draft: Draft, limits: PostLimits): void {
  const { text, spoilerText, mediaIds, poll } = draft;
  if (isBlank(text) && mediaIds.length === 0 && !poll) refuse("Text can't be blank");
  const count = countPost({ text, spoilerText });
  if (count > limits.maxChars) refuse(`Text is too long: ${count} characters of at most ${limits.maxChars}`);
  if (mediaIds.length > limits.maxMedia) refuse(`Cannot attach more than ${limits.maxMedia} files`);
  if (new Set(mediaIds).size < mediaIds.length) refuse('Cannot attach the same file twice');
  if (poll && mediaIds.length > 0) refuse('Cannot have both a poll and files');
  if (poll) checkPoll(poll, limits);
}

function checkPoll(poll: PollDraft, limits: PostLimits): void {
  const titles = poll.options.map((title) => title.trim());
  if (titles.length < 2) refuse('A poll must have at least 2 options');
  if (titles.length > limits.maxPollOptions)
    refuse(`A poll can have at most ${limits.maxPollOptions} options`);
  if (titles.some((title) => title === '')) refuse("Poll options can't be blank");
  if (titles.some((title) => countCharacters(title) > limits.maxPollOptionChars)) {
    refuse(`Poll options can have at most ${limits.maxPollOptionChars} characters each`);
  }
  if (new Set(titles).size < titles.length) refuse('Poll options must differ from each other');
  if (!(poll.expiresInSeconds >= limits.minPollSeconds))
    refuse(`A poll must last at least ${limits.minPollSeconds} seconds`);
  if (poll.expiresInSeconds > limits.maxPollSeconds)
    refuse(`A poll can last at most ${limits.maxPollSeconds} seconds`);
}

function refuse(sentence: string): never {
  throw new Problem('invalid', `Validation failed: ${sentence}`);
}
