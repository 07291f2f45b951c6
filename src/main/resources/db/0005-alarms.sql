-- Alarms as they are, and every step of each. Times are the plant's; `step` grows with every change.

CREATE TABLE IF NOT EXISTS alarm (
    id UUID PRIMARY KEY,
    rule VARCHAR(100) NOT NULL,
    asset_id UUID,
    site_id UUID,
    priority INT NOT NULL CHECK (priority BETWEEN 1 AND 4),
    state VARCHAR(20) NOT NULL,
    active BOOLEAN NOT NULL,
    latched BOOLEAN NOT NULL,
    step BIGINT NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    measured_value DOUBLE PRECISION,
    measured_limit DOUBLE PRECISION,
    measured_unit VARCHAR(20) NOT NULL,
    message VARCHAR(4000) NOT NULL,
    acked_by VARCHAR(200),
    acked_at TIMESTAMP(6) WITH TIME ZONE,
    ack_note VARCHAR(4000),
    held_by VARCHAR(200),
    held_from TIMESTAMP(6) WITH TIME ZONE,
    held_until TIMESTAMP(6) WITH TIME ZONE,
    held_reason VARCHAR(4000),
    digest BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS alarm_by_state ON alarm (state);

CREATE TABLE IF NOT EXISTS alarm_transition (
    alarm_id UUID NOT NULL,
    step BIGINT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    happened VARCHAR(30) NOT NULL,
    from_state VARCHAR(20) NOT NULL,
    to_state VARCHAR(20) NOT NULL,
    rule VARCHAR(100) NOT NULL,
    asset_id UUID,
    site_id UUID,
    priority INT NOT NULL,
    measured_value DOUBLE PRECISION,
    measured_limit DOUBLE PRECISION,
    measured_unit VARCHAR(20) NOT NULL,
    message VARCHAR(4000) NOT NULL,
    done_by VARCHAR(200) NOT NULL,
    note VARCHAR(4000) NOT NULL,
    digest BIGINT NOT NULL,
    PRIMARY KEY (alarm_id, step)
);

CREATE INDEX IF NOT EXISTS alarm_transition_by_time ON alarm_transition (at);
CREATE INDEX IF NOT EXISTS alarm_transition_by_asset ON alarm_transition (asset_id, at);
