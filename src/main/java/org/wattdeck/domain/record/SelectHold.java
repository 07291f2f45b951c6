package org.wattdeck.domain.record;

import java.util.UUID;

/// Who has selected an asset to command it, and for how much longer.
///
/// @param mine whether it is this console
public record SelectHold(UUID assetId, String holder, boolean mine, double leftSeconds) {}
