package org.wattdeck.domain.asset;

/// Where an asset or site is in its life. Only active assets can be dispatched.
public enum LifecycleStatus {
    ACTIVE,
    INACTIVE,
    MAINTENANCE,
    DECOMMISSIONED
}
