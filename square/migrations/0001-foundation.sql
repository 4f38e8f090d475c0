-- Every large table begins its primary key with `shard`, and every query on it names the shard: on one PostgreSQL
-- this costs nothing, on a cluster it is the distribution column. Ids are 63 bits and sort by time.

-- The names by which things are found from outside: a handle ('alice', 'bob@remote.example'), an e-mail address,
-- a URI. `shard` is the hash of the name, `id` what it names.
create table names (
  shard smallint not null,
  kind text not null,
  name text not null,
  id bigint not null,
  primary key (shard, kind, name)
);

create table accounts (
  shard smallint not null,
  id bigint not null,
  username text not null,
  domain text not null default '', -- '' is this square
  uri text not null default '', -- '' for local accounts: made from the username and the public URL
  url text not null default '',
  display_name text not null default '',
  note text not null default '',
  note_html text not null default '',
  fields jsonb not null default '[]', -- [{name, value, valueHtml, verifiedAt}]
  avatar_key text,
  avatar_description text not null default '',
  header_key text,
  header_description text not null default '',
  locked boolean not null default false,
  bot boolean not null default false,
  discoverable boolean not null default true,
  indexable boolean not null default false,
  hide_collections boolean not null default false,
  role text not null default 'member', -- member, moderator, admin, owner
  emojis jsonb not null default '[]',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  silenced_at timestamptz,
  suspended_at timestamptz,
  moved_to bigint,
  -- What federation needs of an actor; empty for local accounts until it is asked for.
  inbox_url text not null default '',
  shared_inbox_url text not null default '',
  outbox_url text not null default '',
  followers_url text not null default '',
  public_key text not null default '',
  private_key text not null default '',
  fetched_at timestamptz,
  primary key (shard, id)
);
create index accounts_staff on accounts (role) where role <> 'member';

-- The private half of a local account.
create table users (
  shard smallint not null,
  account_id bigint not null,
  email text not null,
  email_confirmed_at timestamptz,
  approved_at timestamptz, -- null while a moderator has not let them in
  password_hash text not null,
  locale text not null default 'en',
  reason text not null default '', -- why they want to join, in their words
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  -- Tokens and sessions carry the generation they were made in. A password change or a panic button begins the next,
  -- and what carries an earlier one is dead. A counter and no time: the clocks of nodes differ, ids run ahead of them.
  generation integer not null default 0,
  standing_changed_at timestamptz, -- of these, or of the confirmation; null while none ever mattered
  primary key (shard, account_id)
);
create index users_waiting on users (account_id) where email_confirmed_at is null or approved_at is null;
create index users_standing on users (standing_changed_at) where standing_changed_at is not null;

-- Mail to an account: a row is what waits to be sent, and afterwards the one-time secret that went with it.
-- The secret itself is made when the letter is sent; only its hash is kept.
create table letters (
  shard smallint not null,
  account_id bigint not null,
  id bigint not null,
  kind text not null, -- confirm, reset, and notices without a secret
  email text not null,
  hash bytea,
  send_at timestamptz not null default now(), -- moves on with each try that failed
  tries integer not null default 0,
  sent_at timestamptz,
  expires_at timestamptz not null,
  primary key (shard, account_id, id)
);
create index letters_unsent on letters (send_at) where sent_at is null;
create index letters_by_expiry on letters (expires_at);

-- The record of signed session cookies: checking one needs no row, listing and ending do.
create table sessions (
  shard smallint not null,
  account_id bigint not null,
  id bigint not null,
  user_agent text not null default '',
  ip text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (shard, account_id, id)
);
create index sessions_ended on sessions (ended_at) where ended_at is not null;
create index sessions_by_expiry on sessions (expires_at);

create table apps (
  shard smallint not null, -- written in its own id
  id bigint not null,
  client_id text not null,
  secret_hash bytea not null,
  name text not null,
  website text,
  redirect_uris text[] not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz, -- kills its tokens
  primary key (shard, id)
);
create index apps_deleted on apps (deleted_at) where deleted_at is not null;

-- The record of signed tokens: checking one needs no row, listing and revoking do. A token has the id of the
-- authorization code that it was given for, so a code that comes twice finds its token here.
create table tokens (
  shard smallint not null, -- of the account, or of the app for client credentials
  id bigint not null,
  account_id bigint,
  app_id bigint,
  scopes text[] not null,
  generation integer not null default 0, -- of the account when it was made
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (shard, id)
);
create index tokens_by_account on tokens (shard, account_id) where account_id is not null;
create index tokens_revoked on tokens (revoked_at) where revoked_at is not null;

create table posts (
  shard smallint not null, -- of the author
  id bigint not null,
  account_id bigint not null,
  uri text not null default '', -- '' for local posts: made from the id and the public URL
  url text not null default '',
  visibility smallint not null, -- 0 public, 1 unlisted, 2 followers, 3 direct
  text text not null,
  html text not null,
  spoiler_text text not null default '',
  sensitive boolean not null default false,
  language text,
  in_reply_to_id bigint,
  in_reply_to_account_id bigint,
  conversation_id bigint not null, -- the id of the thread's first post
  quote_id bigint,
  quote_account_id bigint,
  quote_state text,
  quote_policy text not null default 'public',
  mentions jsonb not null default '[]', -- [{id, username, domain, url}]
  tags jsonb not null default '[]', -- [{name, shown}]
  emojis jsonb not null default '[]',
  media_ids bigint[] not null default '{}',
  poll jsonb, -- {options: [title], multiple, hideTotals, expiresAt}; votes are edges
  app jsonb, -- {name, website}
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (shard, id)
);
create index posts_by_account on posts (shard, account_id, id desc);
create index posts_public on posts (id desc) where visibility = 0; -- rebuilds the local timeline, over all shards

-- What a post said before each edit.
create table post_versions (
  shard smallint not null,
  post_id bigint not null,
  id bigint not null,
  content jsonb not null,
  created_at timestamptz not null,
  primary key (shard, post_id, id)
);

create table tombstones (
  shard smallint not null,
  id bigint not null,
  account_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (shard, id)
);

create table media (
  shard smallint not null, -- of the account
  id bigint not null,
  account_id bigint not null,
  post_id bigint,
  kind text not null, -- image, gifv, video, audio, unknown
  key text not null,
  preview_key text not null,
  remote_url text,
  description text not null default '',
  blurhash text,
  meta jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (shard, id)
);
create index media_by_post on media (shard, post_id) where post_id is not null;

-- Typed, directed, time-ordered edges between objects (TAO, USENIX ATC 2013). Only the edges module writes here.
create table edges (
  shard smallint not null, -- of the end it starts from
  from_id bigint not null,
  kind smallint not null,
  to_id bigint not null,
  id bigint not null,
  data jsonb,
  primary key (shard, from_id, kind, to_id)
);
create index edges_by_time on edges (shard, from_id, kind, id desc);
create index edges_reposts on edges (shard, id) where kind = 30; -- a repost is found by its own id too
create index edges_notified on edges (shard, from_id, to_id) where kind = 2 and data @> '{"notify": true}'; -- who asked to hear of each post

create table edge_counts (
  shard smallint not null,
  from_id bigint not null,
  kind smallint not null,
  n integer not null,
  primary key (shard, from_id, kind)
);

create table idempotency_keys (
  shard smallint not null,
  account_id bigint not null,
  key text not null,
  id bigint not null,
  created_at timestamptz not null default now(),
  primary key (shard, account_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Written in the transaction of what happened; claimed with `for update skip locked`, never read by cursor.
create table outbox (
  shard smallint not null,
  id bigint generated always as identity,
  kind text not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  attempts smallint not null default 0, -- how often delivering it alone has failed
  primary key (shard, id)
);
create index outbox_by_id on outbox (id) where attempts < 5;

-- What is to be done at a time: one piece of work of a kind for each thing.
create table due_work (
  shard smallint not null, -- of the thing
  kind text not null,
  id bigint not null, -- the thing's
  due_at timestamptz not null,
  body jsonb not null,
  attempts smallint not null default 0,
  primary key (shard, kind, id)
);
create index due_work_by_time on due_work (due_at) where attempts < 10;

create table notifications (
  shard smallint not null, -- of the reader
  account_id bigint not null,
  id bigint not null,
  kind text not null, -- mention, quote, post, edit, quoted_edit, like, repost, follow, request, poll
  from_id bigint not null,
  post_id bigint not null default 0,
  group_key text not null,
  held boolean not null default false, -- by the reader's policy, until they let its author in
  created_at timestamptz not null default now(),
  primary key (shard, account_id, id)
);
create unique index notifications_once on notifications (shard, account_id, kind, from_id, post_id);
create index notifications_by_group on notifications (shard, account_id, group_key, id desc);
create index notifications_held on notifications (shard, account_id, from_id) where held;
create index notifications_by_post on notifications (post_id) where post_id <> 0; -- over all shards, when a post is deleted

-- Accepted actions that turned out not to be allowed, with what was written.
create table refusals (
  shard smallint not null,
  account_id bigint not null,
  id bigint not null, -- that of the refused action
  reason text not null,
  action jsonb not null,
  created_at timestamptz not null default now(),
  primary key (shard, account_id, id)
);

create table lists (
  shard smallint not null, -- of the owner, and written in the id
  id bigint not null,
  account_id bigint not null,
  title text not null,
  replies_policy text not null default 'list', -- followed, list, none
  exclusive boolean not null default false,
  primary key (shard, id)
);
create index lists_by_account on lists (shard, account_id);

create table filters (
  shard smallint not null,
  id bigint not null,
  account_id bigint not null,
  title text not null,
  contexts text[] not null,
  action text not null default 'warn', -- warn, hide, blur
  expires_at timestamptz,
  primary key (shard, id)
);
create index filters_by_account on filters (shard, account_id);

create table filter_keywords (
  shard smallint not null,
  id bigint not null,
  filter_id bigint not null,
  keyword text not null,
  whole_word boolean not null,
  primary key (shard, id)
);
create index filter_keywords_by_filter on filter_keywords (shard, filter_id);

create table filter_posts (
  shard smallint not null,
  id bigint not null,
  filter_id bigint not null,
  post_id bigint not null,
  primary key (shard, id)
);
create index filter_posts_by_filter on filter_posts (shard, filter_id);

create table markers (
  shard smallint not null,
  account_id bigint not null,
  timeline text not null,
  last_read_id bigint not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (shard, account_id, timeline)
);

create table tags (
  shard smallint not null, -- of its name
  id bigint not null, -- a hash of its name
  name text not null,
  shown text not null,
  primary key (shard, id)
);

create table reports (
  shard smallint not null, -- of who reports
  id bigint not null,
  account_id bigint not null,
  target_id bigint not null,
  category text not null,
  comment text not null default '',
  post_ids bigint[] not null default '{}',
  rule_ids text[] not null default '{}',
  forward boolean not null default false,
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (shard, id)
);

-- Small tables that every node keeps whole in memory.
create table custom_emojis (
  shortcode text primary key,
  key text not null,
  static_key text not null,
  category text,
  listed boolean not null default true,
  created_at timestamptz not null default now()
);

create table settings (
  name text primary key, -- title, description, rules, terms …
  value jsonb not null
);
