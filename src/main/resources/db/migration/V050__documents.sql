-- Which Binary holds the bytes of which resource's document. A Binary is in nobody's confidence but that of the resources it
-- belongs to: where one of them may not leave with its document, neither may the Binary.
create table document (
    practice  text not null,
    -- the resource whose bytes say so: the holder itself, or the Binary by its security context
    stated_in uuid not null,
    holder    uuid not null,
    binary_id uuid not null,
    primary key (practice, stated_in, holder, binary_id),
    foreign key (practice, stated_in) references resource (practice, id)
);
create index document_by_holder on document (practice, holder);
create index document_by_binary on document (practice, binary_id);

alter table document enable row level security;
alter table document force row level security;
create policy own_practice on document using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert, update, delete on document to threshold_app;
