-- Runs of workflows, see docs/workflows.md. The workflows themselves are in kept_record. `result` is
-- JSON, packed where it is long; `took_ms` is by a clock that nobody sets, the times are the plant's.

CREATE TABLE IF NOT EXISTS workflow_run (
    run_id UUID PRIMARY KEY,
    workflow_id UUID NOT NULL,
    name VARCHAR(200) NOT NULL,
    trigger_type VARCHAR(20) NOT NULL,
    triggered_by VARCHAR(400) NOT NULL,
    status VARCHAR(20) NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    took_ms BIGINT NOT NULL,
    error VARCHAR(4000) NOT NULL
);

CREATE INDEX IF NOT EXISTS workflow_run_by_workflow ON workflow_run (workflow_id, started_at);
CREATE INDEX IF NOT EXISTS workflow_run_by_time ON workflow_run (started_at);

CREATE TABLE IF NOT EXISTS workflow_task_run (
    run_id UUID NOT NULL REFERENCES workflow_run (run_id) ON DELETE CASCADE,
    place INT NOT NULL,
    task_id VARCHAR(60) NOT NULL,
    status VARCHAR(20) NOT NULL,
    result ${bytes},
    error VARCHAR(4000) NOT NULL,
    retry_count INT NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    took_ms BIGINT NOT NULL,
    PRIMARY KEY (run_id, place)
);
