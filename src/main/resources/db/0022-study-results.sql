-- What a sweep or a year in small steps came to takes more than the 1 MB that a byte string of H2 holds, see db/h2. Elsewhere nothing changes.

ALTER TABLE study_run ALTER COLUMN results SET NOT NULL;
