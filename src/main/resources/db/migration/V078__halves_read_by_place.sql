-- Whose a half is, and by which request: the same columns as before (V042, V051, V063), found by where a member stands instead
-- of by patterns over the whole text.

-- What follows a member's opening words, up to the quotation mark that ends it; null where the half has no such member, or
-- the word is longer. In canonical JSON a quotation mark within a text is escaped, so that no text holds these words.
create function half_word(half bytea, opening bytea, longest integer) returns text
language plpgsql immutable strict parallel safe as $$
declare
    at constant integer := position(opening in half);
    word constant bytea := substring(half from at + octet_length(opening) for longest + 1);
    ends constant integer := position('"'::bytea in word);
begin
    return case when at > 0 and ends > 0 then encode(substring(word for ends - 1), 'escape') end;
end
$$;

-- Whether a half has these words once at most; one that had them deeper within would be another's as well.
create function half_opens_once(half bytea, opening bytea) returns boolean
language plpgsql immutable strict parallel safe as $$
declare
    at constant integer := position(opening in half);
begin
    return at = 0 or position(opening in substring(half from at + octet_length(opening))) = 0;
end
$$;

create function ods_code(word text) returns text
language sql immutable strict parallel safe return case when word ~ '^[A-Z0-9]{3,12}$' then word end;

drop view shared_half;
drop policy own_practice on disclosure_detail;
drop policy of_the_recipient on disclosure_detail;
drop index disclosure_detail_by_request;
alter table disclosure_detail
    drop constraint names_one_of_each,
    drop column practice,
    drop column recipient,
    drop column task,
    drop column shown_of;

alter table disclosure_detail
    add column practice text generated always as (
        ods_code(case when octet_length(shared) > 0
            then half_word(shared, '"source":"', 12)
            else half_word(held, '"practice":"', 12)
        end)) stored,
    add column recipient text generated always as (ods_code(half_word(shared, '"recipient":"', 12))) stored,
    add column task text generated always as (
        substring(half_word(shared, '"task":"', 36) from '^[0-9a-f-]{36}$')) stored,
    add column shown_of text generated always as (
        case when half_word(shared, '"purpose":"', 40) in ('own-access', 'proxy-access')
            then substring(encode(shared, 'escape') from '"nhs_number":"([0-9]{10})"')
        end) stored,
    add constraint names_one_of_each check (
        half_opens_once(shared, '"source":"')
        and half_opens_once(shared, '"recipient":"')
        and (octet_length(shared) > 0 or half_opens_once(held, '"practice":"')));
create index disclosure_detail_by_practice on disclosure_detail (practice);
create index disclosure_detail_by_task on disclosure_detail (task);
create index disclosure_detail_by_shown on disclosure_detail (practice, shown_of) where shown_of is not null;

create policy own_practice on disclosure_detail for select to threshold_app
    using (practice = current_setting('threshold.practice', true));
create policy of_the_recipient on disclosure_detail for select to current_user
    using (recipient = current_setting('threshold.organisation', true));
create view shared_half with (security_barrier) as
    select rid, shared, shared_salt, task from disclosure_detail
     where recipient = current_setting('threshold.organisation', true);
grant select on shared_half to threshold_app;
