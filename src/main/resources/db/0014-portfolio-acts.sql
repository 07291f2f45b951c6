-- Who changed what of the portfolio, when and why; the papers about assets and sites; and what else
-- belongs to the portfolio and is read by the program alone (templates, rules).

CREATE TABLE IF NOT EXISTS portfolio_act (
    act_id UUID NOT NULL,
    nr INT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    author VARCHAR(200) NOT NULL,
    reason VARCHAR(500) NOT NULL,
    thing_id UUID NOT NULL,
    title VARCHAR(255) NOT NULL,
    words VARCHAR(4000) NOT NULL,
    PRIMARY KEY (act_id, nr)
);

CREATE INDEX IF NOT EXISTS portfolio_act_by_time ON portfolio_act (at);
CREATE INDEX IF NOT EXISTS portfolio_act_by_thing ON portfolio_act (thing_id, at);

CREATE TABLE IF NOT EXISTS asset_document (
    id UUID NOT NULL PRIMARY KEY,
    about_id UUID NOT NULL,
    kind VARCHAR(20) NOT NULL,
    title VARCHAR(255) NOT NULL,
    document_number VARCHAR(255) NOT NULL,
    issuer VARCHAR(255) NOT NULL,
    issued_on DATE,
    expires_on DATE,
    remind_days INT NOT NULL,
    link VARCHAR(2000) NOT NULL
);

CREATE INDEX IF NOT EXISTS asset_document_by_expiry ON asset_document (expires_on);

CREATE TABLE IF NOT EXISTS portfolio_thing (
    id UUID NOT NULL PRIMARY KEY,
    title VARCHAR(255) NOT NULL,
    content ${bytes} NOT NULL
);
