-- What a sweep or a year in small steps came to takes more than the 1 MB that a byte string of H2 holds.

ALTER TABLE study_run ALTER COLUMN results SET DATA TYPE BLOB;
