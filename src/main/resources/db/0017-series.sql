-- Series over time, see docs/series.md: meters, series, and the points of one UTC day of one series
-- packed in a row. Kept for ever. `points` to `version` of a series follow from its days.

CREATE TABLE IF NOT EXISTS series_meter (
    meter_id UUID PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    meter_type VARCHAR(20) NOT NULL,
    site_id UUID,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    address VARCHAR(500) NOT NULL,
    sampling_seconds INT,
    zone VARCHAR(60) NOT NULL,
    tags VARCHAR(1000) NOT NULL,
    commissioned DATE,
    decommissioned DATE
);

CREATE TABLE IF NOT EXISTS series (
    series_id UUID PRIMARY KEY,
    meter_id UUID REFERENCES series_meter (meter_id) ON DELETE SET NULL,
    name VARCHAR(255) NOT NULL,
    description VARCHAR(1000) NOT NULL,
    unit VARCHAR(20) NOT NULL,
    aggregation VARCHAR(20) NOT NULL,
    data_type VARCHAR(20) NOT NULL,
    zone VARCHAR(60) NOT NULL,
    points BIGINT NOT NULL,
    first_second BIGINT,
    last_second BIGINT,
    version INT NOT NULL
);

CREATE TABLE IF NOT EXISTS series_day (
    series_id UUID NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day_second BIGINT NOT NULL,
    points INT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (series_id, day_second)
);

-- Takings in of points; `errors` are lines.
CREATE TABLE IF NOT EXISTS series_ingest (
    ingest_id UUID PRIMARY KEY,
    what VARCHAR(500) NOT NULL,
    asked_by VARCHAR(200) NOT NULL,
    state VARCHAR(20) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    imported BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    errors VARCHAR(8000) NOT NULL
);

CREATE INDEX IF NOT EXISTS series_ingest_by_time ON series_ingest (started_at);

-- Forecasts that were made: `job` and `report` are packed JSON, the columns before them for people.
CREATE TABLE IF NOT EXISTS forecast_job (
    job_id UUID PRIMARY KEY,
    series_id UUID NOT NULL,
    series_name VARCHAR(255) NOT NULL,
    state VARCHAR(20) NOT NULL,
    asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    asked_by VARCHAR(200) NOT NULL,
    model VARCHAR(40) NOT NULL,
    mean_absolute_error DOUBLE PRECISION,
    job ${bytes} NOT NULL,
    report ${bytes}
);

CREATE INDEX IF NOT EXISTS forecast_job_by_time ON forecast_job (asked_at);
