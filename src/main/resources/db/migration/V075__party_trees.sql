-- The tree of each party's own entries, from which receipts become proofs: of the organisation that received, and of the
-- practice whose records they are about (the columns recipient and practice of disclosure_detail say whose, V042).

-- A party's tree as it stands: all that the next closing needs. A row is there from the first time it was looked for entries.
create table party_tree (
    party    text primary key check (party ~ '^[A-Z0-9]{3,12}$'),
    size     bigint not null check (size >= 0),
    -- roots of the perfect subtrees, largest first
    frontier bytea not null check (octet_length(frontier) <= 64 * 32 and octet_length(frontier) % 32 = 0),
    root     bytea not null check (octet_length(root) = 32),
    -- every entry of the log below this was looked at
    taken    bigint not null check (taken >= size)
);

-- The leaves, the same hashes as in the log and in its order. An entry's id is null once its halves are erased.
create table party_leaf (
    party text not null,
    place bigint not null check (place >= 0),
    leaf  bytea not null check (octet_length(leaf) = 32),
    rid   uuid,
    primary key (party, place),
    unique (party, rid)
);

-- The roots of completed subtrees: at level 1 of 256 leaves, at level 2 of 65536, and so on.
create table party_node (
    party text not null,
    level smallint not null check (level > 0),
    place bigint not null check (place >= 0),
    hash  bytea not null check (octet_length(hash) = 32),
    primary key (party, level, place)
);

-- The signed root after each closing (C2SP tlog-checkpoint), and the entry by which the log holds it.
create table party_closing (
    party text not null,
    size  bigint not null check (size > 0),
    -- in UTC, the last whose entries are in it
    day   date not null,
    root  bytea not null check (octet_length(root) = 32),
    note  text not null,
    entry uuid not null unique,
    primary key (party, size)
);

create trigger never_changes before update or delete or truncate on party_node
    for each statement execute function ledger_never_changes();
create trigger never_changes before update or delete or truncate on party_closing
    for each statement execute function ledger_never_changes();
create trigger never_deleted before delete or truncate on party_leaf
    for each statement execute function ledger_never_changes();
create trigger never_deleted before delete or truncate on party_tree
    for each statement execute function ledger_never_changes();

create function party_tree_only_grows() returns trigger language plpgsql as $$
begin
    if new.party <> old.party or new.taken <= old.taken or new.size < old.size
        or (new.size = old.size and (new.frontier <> old.frontier or new.root <> old.root)) then
        raise exception 'a tree only grows' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_grows before update on party_tree for each row execute function party_tree_only_grows();

create function party_leaf_only_forgets() returns trigger language plpgsql as $$
begin
    if new.party <> old.party or new.place <> old.place or new.leaf <> old.leaf or new.rid is not null then
        raise exception 'of a leaf only the id is forgotten' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_forgets before update on party_leaf for each row execute function party_leaf_only_forgets();

-- A party reads its own. The ledger closes one tree in one commit, and names the party whose it is.
do $$
declare
    kept text;
begin
    foreach kept in array array['party_tree', 'party_leaf', 'party_node', 'party_closing'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own on %I using (party = current_setting(''threshold.organisation'', true)) '
            || 'with check (party = current_setting(''threshold.organisation'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
end
$$;
grant update (size, frontier, root, taken) on party_tree to threshold_app;

-- Whoever erases takes the log's head first, as whoever appends does: so no closing is under way that could still write
-- down the id of what is erased.
create function ledger_erases_alone() returns trigger language plpgsql security definer as $$
begin
    perform 1 from log_head where id = 1 for update;
    return null;
end
$$;
create trigger erases_alone before update on disclosure_detail
    for each statement execute function ledger_erases_alone();

-- Erasing the halves erases the entry's id from the trees of those whose it was. The function runs as the tables' owner,
-- whom row-level security binds like everybody, so it names each of the two in turn.
create function party_leaf_forget() returns trigger language plpgsql security definer as $$
declare
    served constant text := coalesce(current_setting('threshold.organisation', true), '');
    whose text;
begin
    foreach whose in array array_remove(array[old.practice, old.recipient], null) loop
        perform set_config('threshold.organisation', whose, true);
        update party_leaf set rid = null where party = whose and rid = old.rid;
    end loop;
    perform set_config('threshold.organisation', served, true);
    return null;
end
$$;
create trigger forgets_ids after update on disclosure_detail for each row execute function party_leaf_forget();

do $$
begin
    execute format('alter function ledger_erases_alone() set search_path = %I, pg_temp', current_schema());
    execute format('alter function party_leaf_forget() set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function ledger_erases_alone(), party_leaf_forget() from public;

-- By which checkpoint a day ended.
create index checkpoint_by_time on checkpoint (signed_at);
