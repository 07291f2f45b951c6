-- Dispatches with all their transitions, events, the saved plant, and small facts about the store.
-- `digest` is taken over the row's content when it is written and compared by `wattdeck store check`.

CREATE TABLE IF NOT EXISTS dispatch (
    id UUID PRIMARY KEY,
    batch_id UUID NOT NULL,
    client_id UUID NOT NULL,
    asset_id UUID NOT NULL,
    power_kw DOUBLE PRECISION NOT NULL,
    duration_seconds DOUBLE PRECISION NOT NULL CHECK (duration_seconds > 0),
    ramp_kw_per_second DOUBLE PRECISION,
    requested_by VARCHAR(200) NOT NULL,
    reason VARCHAR(4000) NOT NULL,
    state VARCHAR(20) NOT NULL,
    step INT NOT NULL,
    submitted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    digest BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS dispatch_by_time ON dispatch (submitted_at);
CREATE INDEX IF NOT EXISTS dispatch_by_asset ON dispatch (asset_id, submitted_at);
CREATE INDEX IF NOT EXISTS dispatch_by_state ON dispatch (state);

CREATE TABLE IF NOT EXISTS dispatch_transition (
    dispatch_id UUID NOT NULL REFERENCES dispatch (id),
    step INT NOT NULL,
    state VARCHAR(20) NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason VARCHAR(4000) NOT NULL,
    PRIMARY KEY (dispatch_id, step)
);

CREATE TABLE IF NOT EXISTS plant_event (
    id UUID PRIMARY KEY,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    asset_id UUID,
    site_id UUID,
    type VARCHAR(100) NOT NULL,
    severity VARCHAR(20) NOT NULL,
    message VARCHAR(4000) NOT NULL,
    digest BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS plant_event_by_time ON plant_event (at);
CREATE INDEX IF NOT EXISTS plant_event_by_asset ON plant_event (asset_id, at);

CREATE TABLE IF NOT EXISTS plant_state (
    part INT PRIMARY KEY,
    parts INT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    content ${bytes} NOT NULL,
    digest BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS store_fact (
    name VARCHAR(100) PRIMARY KEY,
    content VARCHAR(4000) NOT NULL
);
