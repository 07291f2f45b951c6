package org.wattdeck.domain.alarm;

/// What it costs if nobody answers.
public enum Harm {
    /// Some output, some wear.
    MINOR,
    /// A unit is lost or works badly.
    MODERATE,
    /// A unit is damaged, a limit or contract broken.
    MAJOR,
    /// People, a site or the supply are in danger.
    SEVERE
}
