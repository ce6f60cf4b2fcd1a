-- The court's order a request rests on: its case number, and the first and last day of the entries it names. Its persons
-- and categories are those the request asks for.
alter table request add column order_number text;
alter table request add column order_from date;
alter table request add column order_to date;
alter table request add constraint request_order_whole
    check (num_nulls(order_number, order_from, order_to) in (0, 3) and order_from <= order_to);

-- Parental responsibility that an authority has by a care order, for the days from care_order_from to care_order_to
-- inclusive; a missing bound is open. Of a person recorded before this nothing is known of one.
alter table related_person add column care_order boolean not null default false;
alter table related_person add column care_order_from date;
alter table related_person add column care_order_to date;
