-- What performance is made of, see docs/performance.md: the quarters of an hour of one UTC day of one
-- asset, packed, behind the sums of the day for people. Kept for ever.

CREATE TABLE IF NOT EXISTS performance_day (
    asset_no INT NOT NULL,
    day_ms BIGINT NOT NULL,
    known_seconds DOUBLE PRECISION NOT NULL,
    energy_out_kwh DOUBLE PRECISION NOT NULL,
    energy_in_kwh DOUBLE PRECISION NOT NULL,
    operating_seconds DOUBLE PRECISION NOT NULL,
    fault_seconds DOUBLE PRECISION NOT NULL,
    starts INT NOT NULL,
    faults INT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (asset_no, day_ms)
);

-- Hours of telemetry that were packed, or packed again, since they were last added up.
CREATE TABLE IF NOT EXISTS performance_due (
    group_no INT NOT NULL,
    hour_ms BIGINT NOT NULL,
    PRIMARY KEY (group_no, hour_ms)
);

INSERT INTO performance_due (group_no, hour_ms) SELECT m.group_no, m.hour_ms FROM telemetry_minute m WHERE NOT EXISTS (SELECT 1 FROM performance_due d WHERE d.group_no = m.group_no AND d.hour_ms = m.hour_ms);

-- For people: the days by asset id.
CREATE OR REPLACE VIEW asset_performance_day AS SELECT a.asset_id, p.* FROM performance_day p JOIN telemetry_asset a ON a.asset_no = p.asset_no;
