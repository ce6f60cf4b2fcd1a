-- Erasing the personal halves of a practice's own entries, and holding those of a person.

-- That nothing about a person may be erased, while it stands. The number goes, with the words, when the last of what was
-- recorded about a person is erased after the hold was lifted.
create table person_hold (
    practice     text not null references organisation,
    id           uuid not null,
    nhs_number   text check (nhs_number ~ '^[0-9]{10}$'),
    -- every id that the person with this number went by when the hold was placed: the number in the record may change
    persons      uuid[] not null default '{}',
    kind         text not null check (kind in ('proceedings', 'inquiry', 'complaint', 'review')),
    words        text,
    placed_by    text not null,
    placed_name  text not null,
    placed_at    timestamptz not null,
    lifted_by    text,
    lifted_name  text,
    lifted_words text,
    lifted_at    timestamptz,
    primary key (practice, id),
    check (num_nulls(lifted_by, lifted_name, lifted_at) in (0, 3)),
    check (lifted_words is null or lifted_at is not null),
    check (lifted_at is not null or num_nulls(nhs_number, words) = 0)
);
create index person_hold_that_stands on person_hold (practice, nhs_number) where lifted_at is null;
create index person_hold_by_time on person_hold (practice, placed_at desc, id) where lifted_at is null;

create function hold_only_ends() returns trigger language plpgsql as $$
begin
    if (new.practice, new.id, new.kind, new.placed_by, new.placed_name, new.placed_at)
            is distinct from (old.practice, old.id, old.kind, old.placed_by, old.placed_name, old.placed_at)
        or old.lifted_at is null
            and (new.nhs_number, new.words, new.persons) is distinct from (old.nhs_number, old.words, old.persons)
        or old.lifted_at is not null
            and (new.nhs_number, new.words, new.persons, new.lifted_words)
                is distinct from (old.nhs_number, old.words, old.persons, old.lifted_words)
            and (num_nulls(new.nhs_number, new.words, new.lifted_words) <> 3 or new.persons <> '{}')
        or old.lifted_at is not null
            and (new.lifted_by, new.lifted_name, new.lifted_at)
                is distinct from (old.lifted_by, old.lifted_name, old.lifted_at)
        or new.lifted_at is null
    then
        raise exception 'a hold is lifted once, and never changed' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger only_ends before update on person_hold for each row execute function hold_only_ends();
create trigger never_deleted before delete or truncate on person_hold
    for each statement execute function ledger_never_changes();

alter table person_hold enable row level security;
alter table person_hold force row level security;
create policy own_practice on person_hold using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on person_hold to threshold_app;
grant update (lifted_by, lifted_name, lifted_words, lifted_at) on person_hold to threshold_app;

-- By which entry halves were erased.
create table halves_erased (
    practice  text not null,
    entry     uuid primary key,
    erased_at timestamptz not null
);

-- An erasure whose entry the log does not have at the end of the commit does not happen.
create function erased_on_record() returns trigger language plpgsql security definer as $$
declare
    served constant text := coalesce(current_setting('threshold.practice', true), '');
    told boolean;
begin
    perform set_config('threshold.practice', new.practice, true);
    told := exists (
        select from log_entry e join disclosure_detail d on d.rid = e.rid
         where e.rid = new.entry and substring(e.body for 17) = '{"class":"erased"'::bytea
           and d.practice = new.practice and position('"fact":"halves-erased"'::bytea in d.held) > 0);
    perform set_config('threshold.practice', served, true);
    if not told then
        raise exception 'halves are erased by an entry that says so' using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
create constraint trigger on_record after insert on halves_erased deferrable initially deferred
    for each row execute function erased_on_record();
create trigger never_changes before update or delete or truncate on halves_erased
    for each statement execute function ledger_never_changes();
alter table halves_erased enable row level security;
alter table halves_erased force row level security;
create policy own_practice on halves_erased using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));

-- What a receipt is known by goes with the halves; that the prompt was recorded stays.
alter table referral_recorded alter column entry drop not null;
create index referral_recorded_by_entry on referral_recorded (practice, entry);

-- The tables' owner, as whom the function below runs, erases what is the practice's that is served, and sees what was
-- erased, of which nothing is left to see.
create policy erased_for_the_practice on disclosure_detail for update to current_user
    using (practice = current_setting('threshold.practice', true)) with check (erased_at is not null);
create policy seen_by_whoever_erases on disclosure_detail for select to current_user
    using (practice = current_setting('threshold.practice', true) or erased_at is not null);

-- The request that an entry is about, as its halves say.
create function task_of(shared bytea, held bytea) returns uuid
language sql immutable parallel safe
return substring(coalesce(half_word(shared, '"task":"', 36), half_word(held, '"task":"', 36))
    from '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid;

-- A half as text, byte for byte, but for the guards it rested on, which name whole households.
create function half_text(half bytea) returns text
language sql immutable parallel safe
return regexp_replace(coalesce(encode(half, 'escape'), ''), '"guards":\[[^]]*\]', '');

-- Whether somebody of whom one of these entries of the practice that is served speaks is held, or a request of one of them
-- is open, or its answer may still be read. Who is held is gathered once, however many entries there are.
create function any_is_held(entries uuid[]) returns boolean
language plpgsql stable strict security invoker as $$
declare
    own constant text := current_setting('threshold.practice', true);
    numbers text[];
    persons uuid[];
    asked uuid[];
begin
    select coalesce(array_agg(distinct t.id), '{}') into asked
      from disclosure_detail d cross join lateral task_of(d.shared, d.held) t (id)
     where d.rid = any (entries) and t.id is not null;
    if exists (select from request r
                where r.practice = own and r.id = any (asked)
                  and (r.status = 'accepted' or r.status = 'completed' and r.valid_until > now())) then
        return true;
    end if;
    select coalesce(array_agg(distinct h.nhs_number), '{}') into numbers
      from person_hold h where h.practice = own and h.lifted_at is null;
    if cardinality(numbers) = 0 then
        return false;
    end if;
    select coalesce(array_agg(distinct known.id), '{}') into persons
      from (select unnest(h.persons) as id from person_hold h where h.practice = own and h.lifted_at is null
            union
            select p.id from patient p where p.practice = own and p.nhs_number = any (numbers)
            union
            select p.id from related_person p where p.practice = own and p.nhs_number = any (numbers)) known;
    return exists (select from request_person p where p.request = any (asked) and p.nhs_number = any (numbers))
        or exists (select from request_match m
                    where m.practice = own and m.request = any (asked) and m.person = any (persons))
        or exists (select from desk_finding f
                    where f.practice = own and f.request = any (asked) and f.person = any (persons))
        or exists (
            select from disclosure_detail d
             cross join lateral (values (half_text(d.shared)), (half_text(d.held))) half (words)
             cross join lateral regexp_matches(
                 half.words, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{10,}', 'g') token (word)
             where d.rid = any (entries)
               and (token.word[1] = any (persons::text[])
                    or exists (select from unnest(numbers) held (number)
                                where position(held.number in token.word[1]) > 0)));
end
$$;

-- Erases both halves, and both salts, of these entries of the practice that is served, in the commit of the entry that says
-- so, and that entry's id wherever else it stands. The serving role can clear no half but by this. It runs as the tables'
-- owner, whom row-level security binds like everybody; besides, it names the practice itself. What somebody is held for, or
-- still asks about, it does not erase, nor what tells of an erasure. Of whom else the halves speak it does not ask: who
-- calls it does, in the same commit. Gives how many were erased.
create function erase_halves(by_entry uuid, erased uuid[]) returns integer
language plpgsql volatile strict security definer as $$
declare
    own constant text := coalesce(current_setting('threshold.practice', true), '');
    many integer;
begin
    if own = '' then
        raise exception 'no practice is served' using errcode = 'insufficient_privilege';
    end if;
    -- whoever appends, and so places a hold or opens a request, waits
    perform 1 from log_head where id = 1 for update;
    select count(*) into many
      from disclosure_detail d join log_entry e on e.rid = d.rid
     where d.practice = own and d.rid = any (erased) and d.erased_at is null
       and encode(substring(e.body for 30), 'escape') ~ '^\{"class":"(request|disclose|refuse|error|ruling|close|change)"'
       and position('"fact":"copies-erased"'::bytea in d.held) = 0;
    if many <> cardinality(erased) or many = 0 then
        raise exception 'not every one of these can be erased for this practice' using errcode = 'insufficient_privilege';
    end if;
    if any_is_held(erased) then
        raise exception 'one of these is held' using errcode = 'insufficient_privilege';
    end if;
    insert into halves_erased (practice, entry, erased_at) values (own, by_entry, now());
    update person_hold h set nhs_number = null, persons = '{}', words = null, lifted_words = null
     where h.practice = own and h.lifted_at is not null and h.nhs_number is not null
       and exists (select from disclosure_detail d
                    where d.practice = own and d.rid = any (erased)
                      and position('"hold":"'::bytea in d.held) > 0 and position(h.id::text::bytea in d.held) > 0);
    update referral_recorded set entry = null where practice = own and entry = any (erased);
    update disclosure_detail
       set shared = null, held = null, shared_salt = null, held_salt = null, erased_at = now()
     where practice = own and rid = any (erased);
    return many;
end
$$;
do $$
begin
    execute format('alter function erased_on_record() set search_path = %I, pg_temp', current_schema());
    execute format('alter function task_of(bytea, bytea) set search_path = %I, pg_temp', current_schema());
    execute format('alter function half_text(bytea) set search_path = %I, pg_temp', current_schema());
    execute format('alter function any_is_held(uuid[]) set search_path = %I, pg_temp', current_schema());
    execute format('alter function erase_halves(uuid, uuid[]) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function half_text(bytea), any_is_held(uuid[]), erase_halves(uuid, uuid[]), erased_on_record() from public;
grant execute on function erase_halves(uuid, uuid[]) to threshold_app;
