-- Which policy pack decides for a practice. A pack comes into force for a practice only when all that is kept there is
-- labelled under it; until then the one before it decides.

-- Every pack that was ever in force for some practice, alone or with what that practice agreed laid over it. Rows are added and never changed, so that none of them comes again.
create table pack_remembered (
    digest   text primary key,
    name     text not null,
    version  text not null,
    -- its first Europe/London day
    begins   date not null,
    since    timestamptz not null,
    -- what one practice has agreed beyond a pack, where this is a pack with that laid over it
    practice         text,
    protocol         text,
    protocol_version integer,
    protocol_digest  text,
    laid_over        text references pack_remembered,
    constraint laid_whole check (num_nulls(practice, protocol, protocol_version, protocol_digest, laid_over) in (0, 5))
);
grant select, insert on pack_remembered to threshold_app;

-- The pack that decides for one practice. Where there is no row, nothing was kept before the practice was entered.
create table pack_in_force (
    practice text primary key,
    digest   text not null references pack_remembered,
    since    timestamptz not null
);
alter table pack_in_force enable row level security;
alter table pack_in_force force row level security;
create policy own_practice on pack_in_force using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on pack_in_force to threshold_app;
grant update (digest, since) on pack_in_force to threshold_app;

-- An item may be labelled under two packs: under pack_digest, and under other_digest. Whichever of them is in force
-- counts, so that another comes into force by one row of pack_in_force and no item is touched.
alter table item
    -- whether it is an item under pack_digest: a repetition may be one under one pack, and none under another
    add column stands boolean not null default true,
    -- null: under none; empty: it could not be read again, so that under the next pack nothing is known of it
    add column other_digest text,
    add column other_category text,
    add column other_labels text[],
    add column other_derived_from text[],
    add column other_stands boolean;
create index item_to_relabel on item (practice, other_digest) where slot_index = -1;

-- Whether the person will be restricted once the next pack is in force; null where that changes nothing.
alter table patient add column restricted_next boolean;
create index patient_restricted_next on patient (practice) where restricted_next is not null;

-- Every item with its labels under the pack in force, or, where it has none under that, under another, which tells nothing.
create view item_in_force with (security_invoker = true) as
select i.practice, i.resource, i.slot_path, i.slot_index, i.version,
       case when of_other.counts then i.other_digest else i.pack_digest end as pack_digest,
       case when of_other.counts then i.other_category else i.category end as category,
       case when of_other.counts then i.other_labels else i.labels end as labels,
       i.source, i.in_confidence, i.statement, i.known_to_family, i.clinical_date,
       case when of_other.counts then i.other_derived_from else i.derived_from end as derived_from,
       i.standing
from item i
-- which pack is in force does not hang on the item, so it is asked once for each place where a statement uses the view
cross join lateral (
    select coalesce(i.other_digest = (
        select p.digest from pack_in_force p where p.practice = current_setting('threshold.practice', true)), false) as counts
) of_other
where case when of_other.counts then i.other_stands else i.stands end;
grant select on item_in_force to threshold_app;
