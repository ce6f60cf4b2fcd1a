-- What anybody does rests on which numbers the directory holds (V060), since these tell whose own family it is. However
-- a number is entered, changed or taken out, the guard moves: at the end of the transaction, so that its lock is taken
-- last.
create function member_number_changed() returns trigger language plpgsql set search_path from current as $$
begin
    insert into guard (key, version) values ('directory/numbers', 1)
    on conflict (key) do update set version = guard.version + 1;
    return null;
end
$$;
create constraint trigger raises_guard after insert or update or delete on member_number
    deferrable initially deferred for each row execute function member_number_changed();
