-- What a replay starts from: a moment's whole state beyond the ticks, in parts as long as H2 takes a
-- byte string. Kept as long as ticks are.

CREATE TABLE IF NOT EXISTS keyframe (
    at_ms BIGINT NOT NULL,
    part INT NOT NULL,
    parts INT NOT NULL,
    content ${bytes} NOT NULL,
    digest BIGINT NOT NULL,
    PRIMARY KEY (at_ms, part)
);
