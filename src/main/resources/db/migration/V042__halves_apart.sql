-- The personal halves of ledger entries are kept apart like everything else: the practice whose records an entry is about
-- sees both, the organisation that received it the shared one, nobody else either.

-- Whose a half is, its own content says, as canonical JSON, in which a quotation mark within a text is escaped, so that the
-- pattern finds the member and nothing else. A requester's part names the practice as `source`; an act at a practice's desk
-- has no such part and names it in the held half. Where nobody is named (what the ledger says of itself), nobody reads.
-- Erased with the halves.
alter table disclosure_detail
    add column practice text generated always as (
        case when octet_length(shared) > 0
            then substring(encode(shared, 'escape') from '"source":"([A-Z0-9]{3,12})"')
            else substring(encode(held, 'escape') from '"practice":"([A-Z0-9]{3,12})"')
        end) stored,
    add column recipient text generated always as (
        substring(encode(shared, 'escape') from '"recipient":"([A-Z0-9]{3,12})"')) stored,
    -- A member of that name deeper within would make it another's.
    add constraint names_one_of_each check (
        regexp_count(encode(shared, 'escape'), '"source":"') <= 1
        and regexp_count(encode(shared, 'escape'), '"recipient":"') <= 1
        and (octet_length(shared) > 0 or regexp_count(encode(held, 'escape'), '"practice":"') <= 1));
create index disclosure_detail_by_practice on disclosure_detail (practice);

alter table disclosure_detail enable row level security;
alter table disclosure_detail force row level security;

create policy own_practice on disclosure_detail for select to threshold_app
    using (practice = current_setting('threshold.practice', true));
-- The ledger's writer adds entries about every practice, many in one statement.
create policy added on disclosure_detail for insert to threshold_app with check (true);

-- By grant the eraser reads no half and changes nothing else.
create policy found_to_erase on disclosure_detail for select to threshold_eraser using (true);
create policy erased on disclosure_detail for update to threshold_eraser using (true) with check (true);

-- What a recipient may read: its rows by the policy, their shared columns by the view, which reads as the tables' owner.
create policy of_the_recipient on disclosure_detail for select to current_user
    using (recipient = current_setting('threshold.organisation', true));
create view shared_half with (security_barrier) as
    select rid, shared, shared_salt from disclosure_detail
     where recipient = current_setting('threshold.organisation', true);
grant select on shared_half to threshold_app;
