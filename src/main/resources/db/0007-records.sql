-- The logbook, and the records kept beside it: locks, emergency latches, people, handovers, setpoints.
-- Entries are only ever added. `log_word` is what a search goes by; as bytes, words compare alike in
-- every database and language.

CREATE TABLE IF NOT EXISTS log_entry (
    id UUID PRIMARY KEY,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    author VARCHAR(200) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    site_id UUID,
    asset_id UUID,
    content VARCHAR(4000) NOT NULL,
    tags VARCHAR(1000) NOT NULL,
    corrects UUID,
    view_screen VARCHAR(100),
    view_site_id UUID,
    view_asset_id UUID,
    view_from TIMESTAMP(6) WITH TIME ZONE,
    view_to TIMESTAMP(6) WITH TIME ZONE,
    pictured BOOLEAN NOT NULL,
    digest BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS log_entry_by_time ON log_entry (at);
CREATE INDEX IF NOT EXISTS log_entry_by_kind ON log_entry (kind, at);
CREATE INDEX IF NOT EXISTS log_entry_by_site ON log_entry (site_id, at);
CREATE INDEX IF NOT EXISTS log_entry_by_asset ON log_entry (asset_id, at);
CREATE INDEX IF NOT EXISTS log_entry_by_author ON log_entry (author, at);

CREATE TABLE IF NOT EXISTS log_word (
    word ${bytes} NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (word, entry_id)
);

CREATE TABLE IF NOT EXISTS log_picture (
    entry_id UUID NOT NULL,
    part INT NOT NULL,
    content ${bytes} NOT NULL,
    digest BIGINT NOT NULL,
    PRIMARY KEY (entry_id, part)
);

CREATE TABLE IF NOT EXISTS kept_record (
    id UUID PRIMARY KEY,
    sort VARCHAR(20) NOT NULL,
    step BIGINT NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    is_open BOOLEAN NOT NULL,
    content ${bytes} NOT NULL,
    digest BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS kept_record_by_sort ON kept_record (sort, changed_at);

CREATE TABLE IF NOT EXISTS select_lock (
    asset_id UUID PRIMARY KEY,
    console UUID NOT NULL,
    holder VARCHAR(200) NOT NULL,
    held_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

ALTER TABLE dispatch ADD COLUMN IF NOT EXISTS approved_by VARCHAR(200) DEFAULT '' NOT NULL;
