-- What a clinician judged is what stood then: a version that could be seen only later waits for a judgement of its own.

-- From when the current version could be seen by others: set once the guards of everybody concerned are locked, so that it
-- is after every act that rests on those guards and did not see it. Null: as last_kept.
alter table resource add column visible_from timestamptz;

-- The time of the view that was judged. Null: as ruled_at.
alter table ruling add column as_of timestamptz;
