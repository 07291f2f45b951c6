package org.wattdeck.app.mode;

/// What the console shows and whether one can act on it.
public enum Mode {
    /// The plant as it is; commands act on it.
    LIVE,
    /// What was recorded, at another time. Nothing can be commanded.
    REPLAY,
    /// A copy of the plant that goes its own way. Commands act on the copy alone.
    SANDBOX,
    /// The plant as another console runs it. Its commands are given there.
    FOLLOWING,
    /// The plant as it is; this console only looks.
    READ_ONLY
}
