-- What a group is for, where it belongs, and the user's own data about it.

ALTER TABLE asset_group ADD COLUMN IF NOT EXISTS description VARCHAR(2000);
ALTER TABLE asset_group ADD COLUMN IF NOT EXISTS site_id UUID;
ALTER TABLE asset_group ADD COLUMN IF NOT EXISTS metadata VARCHAR(20000);
