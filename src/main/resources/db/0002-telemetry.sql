-- Time series, see docs/store.md. Times in milliseconds UTC where the column is a BIGINT.

-- Small numbers for assets and groups of assets that are written together.
CREATE TABLE IF NOT EXISTS telemetry_asset (
    asset_no INT PRIMARY KEY,
    asset_id UUID NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS telemetry_group (
    group_no INT PRIMARY KEY,
    members ${bytes} NOT NULL
);

-- Raw ticks as they came, until their hour is over.
CREATE TABLE IF NOT EXISTS telemetry_recent (
    group_no INT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (group_no, first_ms)
);

-- Raw ticks of a whole hour of a group, packed.
CREATE TABLE IF NOT EXISTS telemetry_hour (
    group_no INT NOT NULL,
    hour_ms BIGINT NOT NULL,
    ticks INT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (group_no, hour_ms)
);

-- Roll-ups to one minute of a whole hour of a group, packed.
CREATE TABLE IF NOT EXISTS telemetry_minute (
    group_no INT NOT NULL,
    hour_ms BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (group_no, hour_ms)
);

CREATE TABLE IF NOT EXISTS telemetry_15min (
    asset_no INT NOT NULL,
    at TIMESTAMP(0) WITH TIME ZONE NOT NULL,
    ticks INT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    power_kw_min DOUBLE PRECISION,
    power_kw_max DOUBLE PRECISION,
    power_kw_mean DOUBLE PRECISION,
    power_kw_last DOUBLE PRECISION,
    setpoint_kw_min DOUBLE PRECISION,
    setpoint_kw_max DOUBLE PRECISION,
    setpoint_kw_mean DOUBLE PRECISION,
    setpoint_kw_last DOUBLE PRECISION,
    soc_fraction_min DOUBLE PRECISION,
    soc_fraction_max DOUBLE PRECISION,
    soc_fraction_mean DOUBLE PRECISION,
    soc_fraction_last DOUBLE PRECISION,
    available_kw_min DOUBLE PRECISION,
    available_kw_max DOUBLE PRECISION,
    available_kw_mean DOUBLE PRECISION,
    available_kw_last DOUBLE PRECISION,
    temperature_celsius_min DOUBLE PRECISION,
    temperature_celsius_max DOUBLE PRECISION,
    temperature_celsius_mean DOUBLE PRECISION,
    temperature_celsius_last DOUBLE PRECISION,
    energy_in_kwh DOUBLE PRECISION NOT NULL,
    energy_out_kwh DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (asset_no, at)
);

CREATE TABLE IF NOT EXISTS telemetry_1h (
    asset_no INT NOT NULL,
    at TIMESTAMP(0) WITH TIME ZONE NOT NULL,
    ticks INT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    power_kw_min DOUBLE PRECISION,
    power_kw_max DOUBLE PRECISION,
    power_kw_mean DOUBLE PRECISION,
    power_kw_last DOUBLE PRECISION,
    setpoint_kw_min DOUBLE PRECISION,
    setpoint_kw_max DOUBLE PRECISION,
    setpoint_kw_mean DOUBLE PRECISION,
    setpoint_kw_last DOUBLE PRECISION,
    soc_fraction_min DOUBLE PRECISION,
    soc_fraction_max DOUBLE PRECISION,
    soc_fraction_mean DOUBLE PRECISION,
    soc_fraction_last DOUBLE PRECISION,
    available_kw_min DOUBLE PRECISION,
    available_kw_max DOUBLE PRECISION,
    available_kw_mean DOUBLE PRECISION,
    available_kw_last DOUBLE PRECISION,
    temperature_celsius_min DOUBLE PRECISION,
    temperature_celsius_max DOUBLE PRECISION,
    temperature_celsius_mean DOUBLE PRECISION,
    temperature_celsius_last DOUBLE PRECISION,
    energy_in_kwh DOUBLE PRECISION NOT NULL,
    energy_out_kwh DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (asset_no, at)
);

CREATE TABLE IF NOT EXISTS telemetry_1d (
    asset_no INT NOT NULL,
    at TIMESTAMP(0) WITH TIME ZONE NOT NULL,
    ticks INT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    power_kw_min DOUBLE PRECISION,
    power_kw_max DOUBLE PRECISION,
    power_kw_mean DOUBLE PRECISION,
    power_kw_last DOUBLE PRECISION,
    setpoint_kw_min DOUBLE PRECISION,
    setpoint_kw_max DOUBLE PRECISION,
    setpoint_kw_mean DOUBLE PRECISION,
    setpoint_kw_last DOUBLE PRECISION,
    soc_fraction_min DOUBLE PRECISION,
    soc_fraction_max DOUBLE PRECISION,
    soc_fraction_mean DOUBLE PRECISION,
    soc_fraction_last DOUBLE PRECISION,
    available_kw_min DOUBLE PRECISION,
    available_kw_max DOUBLE PRECISION,
    available_kw_mean DOUBLE PRECISION,
    available_kw_last DOUBLE PRECISION,
    temperature_celsius_min DOUBLE PRECISION,
    temperature_celsius_max DOUBLE PRECISION,
    temperature_celsius_mean DOUBLE PRECISION,
    temperature_celsius_last DOUBLE PRECISION,
    energy_in_kwh DOUBLE PRECISION NOT NULL,
    energy_out_kwh DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (asset_no, at)
);

-- For people: the roll-ups by asset id.
CREATE OR REPLACE VIEW asset_15min AS SELECT a.asset_id, r.* FROM telemetry_15min r JOIN telemetry_asset a ON a.asset_no = r.asset_no;
CREATE OR REPLACE VIEW asset_1h AS SELECT a.asset_id, r.* FROM telemetry_1h r JOIN telemetry_asset a ON a.asset_no = r.asset_no;
CREATE OR REPLACE VIEW asset_1d AS SELECT a.asset_id, r.* FROM telemetry_1d r JOIN telemetry_asset a ON a.asset_no = r.asset_no;
