-- Who wrote the entry that an objection is about, where it is its author who objects to its being told. The objection is a
-- stance; its person is then the one in whose record the entry stands.
create table stance_author (
    practice text not null,
    stance   uuid not null,
    author   text not null check (author <> ''),
    primary key (practice, stance),
    foreign key (practice, stance) references stance (practice, id)
);

alter table stance_author enable row level security;
alter table stance_author force row level security;
create policy own_practice on stance_author using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on stance_author to threshold_app;
