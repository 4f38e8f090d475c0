-- What people search by as they type: handles and tags that begin so. The operator class is for `like 'ali%'`, whatever
-- the database's collation.
create index names_handles on names (name text_pattern_ops) where kind = 'handle';
create index tags_by_name on tags (name text_pattern_ops);

-- The directory, newest first.
create index accounts_directory on accounts (id desc)
  where discoverable and domain = '' and suspended_at is null and silenced_at is null;
