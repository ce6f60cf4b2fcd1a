-- A practice's halves in an order that stays as it is, so that all of them can be read some at a time.
create index disclosure_detail_in_order on disclosure_detail (practice, rid);
drop index disclosure_detail_by_practice;
