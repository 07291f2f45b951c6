package org.wattdeck.app.access;

import static org.wattdeck.domain.access.Permission.*;

import org.wattdeck.domain.access.Permission;

/// Everything that changes something, with the permission it needs. The audit writes it down by its
/// `id`, which never changes.
public enum Act {
    DISPATCH_SUBMIT("dispatch.submit", DISPATCH),
    DISPATCH_RELEASE("dispatch.release", DISPATCH),
    SCHEDULE_PROPOSE("schedule.propose", SIMULATE),
    SCHEDULE_CHANGE("schedule.change", SIMULATE),
    SCHEDULE_DROP("schedule.drop", SIMULATE),
    SCHEDULE_APPROVE("schedule.approve", DISPATCH),
    SCHEDULE_WITHDRAW("schedule.withdraw", DISPATCH),
    SELECT_TAKE("select.take", DISPATCH),
    EMERGENCY_ZERO("emergency.zero", EMERGENCY_STOP),
    EMERGENCY_RELEASE("emergency.release", DISPATCH),
    ALARM_ACKNOWLEDGE("alarm.acknowledge", ALARM_ACT),
    ALARM_RESET("alarm.reset", ALARM_ACT),
    ALARM_SHELVE("alarm.shelve", ALARM_ACT),
    ALARM_OUT_OF_SERVICE("alarm.out-of-service", ALARM_ACT),
    ALARM_EXTEND("alarm.extend", ALARM_ACT),
    ALARM_RETURN("alarm.return", ALARM_ACT),
    ALARM_PUT_BACK("alarm.put-back", ALARM_ACT),
    ALARM_SETTING("alarm.setting", ALARM_SETTINGS),
    ALARM_ESCALATION("alarm.escalation", ALARM_SETTINGS),
    PLANT_SPEED("plant.speed", RUN_PLANT),
    PLANT_PAUSE("plant.pause", RUN_PLANT),
    PLANT_RESUME("plant.resume", RUN_PLANT),
    PLANT_RANDOM_FAULTS("plant.random-faults", RUN_PLANT),
    FAULT_RAISE("fault.raise", RUN_PLANT),
    FAULT_CLEAR("fault.clear", RUN_PLANT),
    LEAD_TAKE("lead.take", DISPATCH),
    DRILL("drill", RUN_PLANT),
    SANDBOX_OPEN("sandbox.open", SIMULATE),
    SANDBOX_CHANGE("sandbox.change", SIMULATE),
    DRAFT_KEEP("draft.keep", SIMULATE),
    DRAFT_DROP("draft.drop", SIMULATE),
    DRAFT_SENT("draft.sent", DISPATCH),
    LOCK_PUT("lock.put", LOCK),
    LOCK_TAKE_OFF("lock.take-off", LOCK),
    LOG_WRITE("log.write", LOGBOOK),
    HANDOVER_SIGN("handover.sign", LOGBOOK),
    HANDOVER_TAKE("handover.take", LOGBOOK),
    SETPOINTS_KEEP("setpoints.keep", LOGBOOK),
    REGISTRY_EDIT("registry.edit", EDIT_REGISTRY),
    REGISTRY_DELETE("registry.delete", EDIT_REGISTRY),
    REGISTRY_IMPORT("registry.import", IMPORT),
    TARIFF_SET("tariff.set", EDIT_REGISTRY),
    REPORT_PLAN("report.plan", EDIT_REGISTRY),
    SERIES_EDIT("series.edit", EDIT_REGISTRY),
    SERIES_DELETE("series.delete", EDIT_REGISTRY),
    SERIES_IMPORT("series.import", EDIT_REGISTRY),
    SERIES_WRITE("series.write", EDIT_REGISTRY),
    SERIES_CORRECT("series.correct", EDIT_REGISTRY),
    STUDY_SAVE("study.save", SIMULATE),
    STUDY_DELETE("study.delete", SIMULATE),
    STUDY_RUN("study.run", SIMULATE),
    FORECAST_RUN("forecast.run", SIMULATE),
    FORECAST_DELETE("forecast.delete", SIMULATE),
    LIMITS_WIDEN("limits.widen", WIDEN_LIMITS),
    MAINTENANCE_PLAN("maintenance.plan", Permission.MAINTENANCE_PLAN),
    MAINTENANCE_WORK("maintenance.work", Permission.MAINTENANCE_WORK),
    MAINTENANCE_PROPOSAL("maintenance.proposal", Permission.MAINTENANCE_WORK),
    WORKFLOW_EDIT("workflow.edit", EDIT_REGISTRY),
    WORKFLOW_RUN("workflow.run", SIMULATE),
    WORKFLOW_CANCEL("workflow.cancel", SIMULATE),
    WORKFLOW_SECRET("workflow.secret", EDIT_REGISTRY),
    WORKFLOW_TOKEN("workflow.token", EDIT_REGISTRY),
    PERSON_ADD("person.add", MANAGE_PEOPLE),
    PERSON_CHANGE("person.change", MANAGE_PEOPLE),
    PERSON_PIN("person.pin", MANAGE_PEOPLE),
    PERSON_PASSWORD("person.password", MANAGE_PEOPLE),
    PERSON_ENABLE("person.enable", MANAGE_PEOPLE),
    PERSON_OWN_PASSWORD("person.own-password", SEE),
    FACTOR_OWN("factor.own", SEE),
    FACTOR_RESET("factor.reset", MANAGE_PEOPLE),
    FACTOR_DEMAND("factor.demand", MANAGE_PEOPLE),
    TOKEN_ISSUE("token.issue", SEE),
    TOKEN_REVOKE_OWN("token.revoke-own", SEE),
    TOKEN_REVOKE("token.revoke", MANAGE_PEOPLE);

    private final String id;
    private final Permission permission;

    Act(String id, Permission permission) {
        this.id = id;
        this.permission = permission;
    }

    public String id() {
        return id;
    }

    public Permission permission() {
        return permission;
    }
}
