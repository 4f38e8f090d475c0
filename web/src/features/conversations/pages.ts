import type { InfiniteData } from '@tanstack/preact-query';
import type { Conversation } from '@merle/contract';
import type { Answer } from '#api/index.ts';

export type ConversationPage = Answer<readonly Conversation[]>;
export type ConversationPages = InfiniteData<ConversationPage, unknown>;

/** The pages with this conversation as it is now: one in which something was written goes to the top. */
export function putConversation(data: ConversationPages, next: Conversation): ConversationPages {
  const before = listConversations(data).find(({ id }) => id === next.id);
  if (before?.last_status.id !== next.last_status.id)
    return addOnTop(removeConversation(data, next.id), next);
  return change(data, (all) => all.map((each) => (each.id === next.id ? next : each)));
}

export function removeConversation(data: ConversationPages, id: string): ConversationPages {
  return change(data, (all) => all.filter((each) => each.id !== id));
}

export function listConversations(data: ConversationPages | undefined): readonly Conversation[] {
  return data?.pages.flatMap(({ value }) => value) ?? [];
}

function addOnTop(data: ConversationPages, added: Conversation): ConversationPages {
  const [first, ...others] = data.pages;
  return first ? { ...data, pages: [{ ...first, value: [added, ...first.value] }, ...others] } : data;
}

function change(
  data: ConversationPages,
  how: (all: readonly Conversation[]) => readonly Conversation[],
): ConversationPages {
  return { ...data, pages: data.pages.map((page) => ({ ...page, value: how(page.value) })) };
}
