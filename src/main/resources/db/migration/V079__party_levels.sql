-- No tree has a subtree of a higher level than 256^7 leaves: what reads them says so, and so does the table.
alter table party_node add constraint has_a_level_of_a_tree check (level <= 7);
