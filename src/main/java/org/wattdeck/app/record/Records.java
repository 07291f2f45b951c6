package org.wattdeck.app.record;

import org.wattdeck.app.EmergencyService;

/// What is written down in the control room and what follows from it. The live console's, whatever
/// is shown.
public record Records(
        Logbook log,
        Locks locks,
        People people,
        Handovers handovers,
        SetpointRecords setpoints,
        Selects selects,
        AlarmSettings alarmSettings,
        Drafts drafts,
        EmergencyService emergency) {

    /// The same with another emergency service.
    public Records with(EmergencyService other) {
        return new Records(
                log, locks, people, handovers, setpoints, selects, alarmSettings, drafts, other);
    }
}
