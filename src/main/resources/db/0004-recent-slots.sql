-- Ticks as they came stand in two tables in turn, by the parity of their hour, so that a packed hour
-- is emptied at once: H2 never gets back the space of rows deleted one by one while it is open.

CREATE TABLE IF NOT EXISTS telemetry_recent_0 (
    group_no INT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (group_no, first_ms)
);

CREATE TABLE IF NOT EXISTS telemetry_recent_1 (
    group_no INT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (group_no, first_ms)
);

DROP TABLE IF EXISTS telemetry_recent;
