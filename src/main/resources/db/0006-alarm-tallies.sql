-- How often alarms called, counted when their steps are written, so that a month of millions of steps
-- answers at once. What was recorded before is counted here once, without who chattered.

CREATE TABLE IF NOT EXISTS alarm_minute (
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    priority INT NOT NULL,
    announced INT NOT NULL,
    PRIMARY KEY (at, priority)
);

CREATE TABLE IF NOT EXISTS alarm_hour (
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    alarm_id UUID NOT NULL,
    announced INT NOT NULL,
    activated INT NOT NULL,
    chattered INT NOT NULL,
    fleeting INT NOT NULL,
    PRIMARY KEY (at, alarm_id)
);

CREATE INDEX IF NOT EXISTS alarm_hour_by_alarm ON alarm_hour (alarm_id, at);

CREATE INDEX IF NOT EXISTS alarm_transition_by_hand ON alarm_transition (done_by, at);

-- What the search looks through instead of every step: who acts, and the notes.
CREATE TABLE IF NOT EXISTS alarm_actor (
    name VARCHAR(200) PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS alarm_note (
    alarm_id UUID NOT NULL,
    step BIGINT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    note VARCHAR(4000) NOT NULL,
    PRIMARY KEY (alarm_id, step)
);

DELETE FROM alarm_actor;

INSERT INTO alarm_actor SELECT DISTINCT done_by FROM alarm_transition WHERE done_by <> '';

DELETE FROM alarm_note;

INSERT INTO alarm_note
SELECT alarm_id, step, at, note FROM alarm_transition WHERE done_by <> '' AND note <> '';

DELETE FROM alarm_minute;

INSERT INTO alarm_minute (at, priority, announced)
SELECT date_trunc('minute', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', priority, COUNT(*) FROM alarm_transition
WHERE from_state <> to_state
    AND (happened IN ('RETURNED_ACTIVE', 'RETURNED_LATCHED')
        OR happened = 'ACTIVATED' AND to_state = 'UNACKED')
GROUP BY date_trunc('minute', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', priority;

DELETE FROM alarm_hour;

INSERT INTO alarm_hour (at, alarm_id, announced, activated, chattered, fleeting)
SELECT h, alarm_id, SUM(announced), SUM(activated), 0, 0
FROM (
    SELECT date_trunc('hour', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS h, alarm_id,
        CASE WHEN from_state <> to_state
                AND (happened IN ('RETURNED_ACTIVE', 'RETURNED_LATCHED')
                    OR happened = 'ACTIVATED' AND to_state = 'UNACKED')
            THEN 1 ELSE 0 END AS announced,
        CASE WHEN happened = 'ACTIVATED' THEN 1 ELSE 0 END AS activated
    FROM alarm_transition) steps
GROUP BY h, alarm_id
HAVING SUM(announced) + SUM(activated) > 0;
