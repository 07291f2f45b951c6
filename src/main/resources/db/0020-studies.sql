-- Studies as they were saved, and what their last runs came to, see docs/studio.md.

CREATE TABLE IF NOT EXISTS study (
    study_id UUID PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    content ${bytes} NOT NULL
);

-- `results` are packed; the columns before them are of the study itself, without its variants.
CREATE TABLE IF NOT EXISTS study_run (
    run_id UUID PRIMARY KEY,
    study_id UUID NOT NULL REFERENCES study (study_id) ON DELETE CASCADE,
    started_by VARCHAR(200) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    took_seconds DOUBLE PRECISION NOT NULL,
    inputs_hash VARCHAR(64) NOT NULL,
    cases INT NOT NULL,
    status VARCHAR(20) NOT NULL,
    goal_value DOUBLE PRECISION,
    goal_unit VARCHAR(20) NOT NULL,
    results ${bytes} NOT NULL
);

CREATE INDEX IF NOT EXISTS study_run_by_time ON study_run (study_id, started_at);
