-- On which days what a Patient or RelatedPerson says of somebody was in use, for courts that order the entries of some days.
-- The whole of it is standing, and of no day: its row has the slot_path '' and the slot_index -1. Each name, telecom and
-- address has a row of its own. Of a resource kept before this there are none, and nothing is known of its days.
create table particular (
    practice   text not null,
    resource   uuid not null,
    slot_path  text not null,
    slot_index integer not null,
    -- whether anything is said of when it was in use
    dated      boolean not null,
    -- the London day by which its use had surely begun, and that until which it surely lasted: used_from null, nobody can
    -- say on which days; used_to alone null, it has not ended
    used_from  date,
    used_to    date,
    primary key (practice, resource, slot_path, slot_index),
    foreign key (practice, resource) references resource (practice, id),
    check ((slot_path = '') = (slot_index = -1)),
    check (dated or used_from is null),
    check (used_from is not null or used_to is null)
);

alter table particular enable row level security;
alter table particular force row level security;
create policy own_practice on particular using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert, delete on particular to threshold_app;
