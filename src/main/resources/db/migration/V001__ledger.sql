-- The disclosure ledger: an append-only log under a Merkle tree, its personal part kept beside it so that it can be
-- erased, and the guards that say whether a fact still stands as it was read. Bytes are bytea: jsonb would change them.

-- The tree as it stands: all that the next append needs. One row, and whoever appends holds its lock.
create table log_head (
    id       smallint primary key check (id = 1),
    size     bigint not null check (size >= 0),
    -- roots of the perfect subtrees, largest first
    frontier bytea not null check (octet_length(frontier) <= 64 * 32 and octet_length(frontier) % 32 = 0),
    root     bytea not null check (octet_length(root) = 32),
    -- names this log among all that were ever begun
    epoch    uuid not null
);
insert into log_head (id, size, frontier, root, epoch)
values (1, 0, '', sha256(''), gen_random_uuid());

-- seq comes from the head row, never from a sequence: sequences leave gaps where a transaction is rolled back.
create table log_entry (
    seq  bigint primary key check (seq >= 0),
    leaf bytea not null check (octet_length(leaf) = 32),
    -- the exact preimage; beyond 65535 bytes it would not fit a tile
    body bytea not null check (octet_length(body) <= 65535),
    rid  uuid not null unique
);

-- The personal halves of an entry, canonical JSON, with the salts that open their commitments; all null once erased.
create table disclosure_detail (
    rid         uuid primary key,
    shared_salt bytea check (octet_length(shared_salt) = 32),
    held_salt   bytea check (octet_length(held_salt) = 32),
    shared      bytea,
    held        bytea,
    erased_at   timestamptz,
    check (num_nulls(shared_salt, held_salt, shared, held) = case when erased_at is null then 0 else 4 end)
);

-- How one kind of item was decided; no personal data. Named by SHA-256 of the sheet.
create table decision_sheet (
    digest           bytea primary key check (digest = sha256(sheet)),
    permitted_digest bytea not null check (permitted_digest = sha256(permitted)),
    sheet            bytea not null,
    permitted        bytea not null
);

-- The signed root after each commit (C2SP tlog-checkpoint).
create table checkpoint (
    size      bigint primary key check (size > 0),
    root      bytea not null check (octet_length(root) = 32),
    note      text not null,
    signed_at timestamptz not null default clock_timestamp()
);

-- The version of a fact that entries rest on. Keys sort by byte, so that all writers lock them in one order.
create table guard (
    key     text collate "C" primary key check (length(key) between 1 and 200),
    version bigint not null check (version >= 0)
);

create function ledger_never_changes() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger never_changes before update or delete or truncate on log_entry
    for each statement execute function ledger_never_changes();
create trigger never_changes before update or delete or truncate on decision_sheet
    for each statement execute function ledger_never_changes();
create trigger never_changes before update or delete or truncate on checkpoint
    for each statement execute function ledger_never_changes();
create trigger never_deleted before delete or truncate on disclosure_detail
    for each statement execute function ledger_never_changes();
create trigger never_deleted before delete or truncate on log_head
    for each statement execute function ledger_never_changes();
create trigger never_deleted before delete or truncate on guard
    for each statement execute function ledger_never_changes();

create function ledger_only_grows() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.epoch <> old.epoch or new.size <= old.size then
        raise exception 'the log only grows' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_grows before update on log_head for each row execute function ledger_only_grows();

create function ledger_only_counts_up() returns trigger language plpgsql as $$
begin
    if new.key <> old.key or new.version <= old.version then
        raise exception 'a guard only counts up' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_counts_up before update on guard for each row execute function ledger_only_counts_up();

create function ledger_only_erases() returns trigger language plpgsql as $$
begin
    if new.rid <> old.rid or new.erased_at is null or old.erased_at is not null then
        raise exception 'a half is never changed, only erased' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_erases before update on disclosure_detail for each row execute function ledger_only_erases();

grant select, insert on log_entry, disclosure_detail, decision_sheet, checkpoint to threshold_app;
grant select, update on log_head to threshold_app;
grant select, insert, update on guard to threshold_app;
grant select (rid, erased_at), update (shared_salt, held_salt, shared, held, erased_at)
    on disclosure_detail to threshold_eraser;
