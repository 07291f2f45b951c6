package org.wattdeck.app.record;

/// What is written down in the control room and what follows from it. The live console's, whatever
/// is shown.
public record Records(
        Logbook log, Locks locks, People people, Handovers handovers, SetpointRecords setpoints) {}
