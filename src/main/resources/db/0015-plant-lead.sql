-- Which console runs the plant, and the acts on the plant that its tables need not have yet.

CREATE TABLE IF NOT EXISTS plant_lead (
    id INT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    console UUID,
    holder VARCHAR(200) NOT NULL,
    held_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    wanted_by UUID,
    wanted_name VARCHAR(200) NOT NULL,
    wanted_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE IF NOT EXISTS plant_journal (
    sequence BIGINT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    kind VARCHAR(50) NOT NULL,
    body ${bytes} NOT NULL
);

-- Acts on a portfolio that consoles share, with the version each made.
CREATE TABLE IF NOT EXISTS portfolio_version (
    version BIGINT NOT NULL PRIMARY KEY,
    body ${bytes} NOT NULL
);
