-- The work an alarm is out of service for, whether the end of its hold was told, and when it was
-- passed on because nobody acknowledged it.

ALTER TABLE alarm ADD COLUMN IF NOT EXISTS held_reference VARCHAR(200);
ALTER TABLE alarm ADD COLUMN IF NOT EXISTS held_owner VARCHAR(200);
ALTER TABLE alarm ADD COLUMN IF NOT EXISTS held_warned BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE alarm ADD COLUMN IF NOT EXISTS escalated_at TIMESTAMP(6) WITH TIME ZONE;
