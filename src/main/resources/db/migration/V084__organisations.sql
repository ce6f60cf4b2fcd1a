-- Who acts for whom can end. The row stays, since a person's own number hangs on it, by which their own family is kept from
-- them should they come back; without an organisation it admits nobody.
alter table member alter column ods drop not null;

-- A practice that no board looks after any more.
alter table looked_after alter column board drop not null;
