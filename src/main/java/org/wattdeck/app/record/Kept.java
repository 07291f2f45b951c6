package org.wattdeck.app.record;

import java.time.Instant;
import java.util.UUID;

/// A record as it stands in journal and database. Of two with the same id the greater step holds.
///
/// @param open whether it still matters to what may be done now
/// @param body its content, written by [Codec]
public record Kept(UUID id, Sort sort, long step, Instant time, boolean open, byte[] body) {

    public enum Sort {
        TAG,
        LATCH,
        PERSON,
        HANDOVER,
        SETPOINTS,
        ALARM_SETTING,
        /// How often a wrong PIN was given for somebody.
        PIN_DELAY,
        /// A command rehearsed in a sandbox, kept to be sent.
        DRAFT,
        /// Alarms out of service for some work.
        OUT_OF_SERVICE,
        /// When alarms of a priority are passed on.
        ESCALATION,
        /// One piece of work on an asset.
        WORK_ORDER,
        /// Work that comes again.
        WORK_PLAN,
        /// How far a plan is with one asset.
        PLAN_TURN,
        /// How long assets ran, for the plans that ask.
        USAGE,
        /// What a site pays and is paid for energy.
        TARIFF,
        /// A report that is written by itself.
        REPORT_PLAN,
        /// How far such a report has come.
        REPORT_TURN,
        /// Which documents were announced as running out.
        DOCUMENT_NOTICES,
        /// Work that an asset's health calls for.
        HEALTH_PROPOSAL,
        /// Wrong passwords of which an alarm is to be raised.
        WRONG_TRIES,
        /// What somebody has beside the password.
        SECOND_FACTOR,
        /// Which roles need that.
        ACCESS_RULES,
        /// A token, without itself.
        TOKEN,
        /// A plan of dispatches, without its blocks.
        DISPATCH_PLAN,
        /// One block of such a plan.
        DISPATCH_BLOCK,
        /// A workflow.
        WORKFLOW,
        /// How far the schedule of a workflow is.
        WORKFLOW_TURN,
        /// That a run of a workflow began; open until it has ended.
        WORKFLOW_RUN,
        /// What requests of workflows need, sealed.
        WORKFLOW_SECRET,
        /// The token of a workflow's webhook, without itself.
        WORKFLOW_TOKEN
    }
}
