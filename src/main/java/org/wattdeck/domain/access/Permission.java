package org.wattdeck.domain.access;

/// Something a person may be allowed to do. What nobody was given is forbidden.
///
/// @see Role which role has which
public enum Permission {
    SEE("look at sites, telemetry and alarms", false),
    EXPORT("export data and reports", false),
    ALARM_ACT("acknowledge, shelve or put aside alarms", false),
    DISPATCH("command the plant", false),
    /// Commands, faults and changes in a sandbox.
    SIMULATE("act in a sandbox", false),
    /// Speed, pause and faults of the simulated plant that all are looking at.
    RUN_PLANT("run the simulated plant", true),
    /// Everybody has it, also who has not signed in.
    EMERGENCY_STOP("bring sites to zero power", false),
    /// To be the second person, and to end what others locked.
    APPROVE("approve as the second person", false),
    LOCK("lock assets and sites", false),
    LOGBOOK("write the logbook and hand over", false),
    EDIT_REGISTRY("change sites, assets and their data", false),
    /// Together with a second person.
    WIDEN_LIMITS("widen the limits of an asset", false),
    ALARM_SETTINGS("change the settings of alarms", true),
    IMPORT("import a portfolio", true),
    MAINTENANCE_PLAN("plan maintenance", false),
    MAINTENANCE_WORK("open and close maintenance work", false),
    MANAGE_PEOPLE("change people, roles and passwords", true),
    /// Retention, backup and restore, the gateway.
    MANAGE_STORE("manage the store", true),
    /// Of everybody; one's own acts are open to each.
    READ_AUDIT("read what others did", true);

    private final String words;
    private final boolean whole;

    Permission(String words, boolean whole) {
        this.words = words;
        this.whole = whole;
    }

    /// As in "may not *command the plant*".
    public String words() {
        return words;
    }

    /// Whether it concerns the whole portfolio, so that who has it on some sites only has it not.
    /// Others are had without a site by who has them anywhere.
    public boolean whole() {
        return whole;
    }
}
