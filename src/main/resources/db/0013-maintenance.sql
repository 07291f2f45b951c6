-- Orders of maintenance as people and their tools read them. What the console itself goes on with is
-- in kept_record; a row here follows from the one there with the same id. `from_at` and `to_at` are
-- the time it takes, or took; `parts_replaced` and `checklist` are JSON.

CREATE TABLE IF NOT EXISTS maintenance_record (
    record_id UUID PRIMARY KEY,
    order_number VARCHAR(40) NOT NULL,
    asset_id UUID NOT NULL,
    maintenance_type VARCHAR(20) NOT NULL,
    priority VARCHAR(20) NOT NULL,
    status VARCHAR(20) NOT NULL,
    scheduled_date TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    duration_hours DOUBLE PRECISION NOT NULL,
    started_date TIMESTAMP(6) WITH TIME ZONE,
    completed_date TIMESTAMP(6) WITH TIME ZONE,
    cancelled_date TIMESTAMP(6) WITH TIME ZONE,
    cancel_reason VARCHAR(500) NOT NULL,
    performed_by VARCHAR(200) NOT NULL,
    service_provider VARCHAR(200) NOT NULL,
    description VARCHAR(2000) NOT NULL,
    work_performed VARCHAR(2000) NOT NULL,
    parts_replaced VARCHAR(500000) NOT NULL,
    checklist VARCHAR(500000) NOT NULL,
    cost DOUBLE PRECISION,
    downtime_hours DOUBLE PRECISION,
    next_maintenance_date DATE,
    plan_id UUID,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_by VARCHAR(200) NOT NULL,
    from_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    to_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS maintenance_record_by_asset ON maintenance_record (asset_id, from_at);
CREATE INDEX IF NOT EXISTS maintenance_record_by_time ON maintenance_record (from_at);
CREATE INDEX IF NOT EXISTS maintenance_record_by_status ON maintenance_record (status, from_at);
