package org.wattdeck.app.runtime;

import java.util.concurrent.CompletionStage;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.access.PermittedAlarms;
import org.wattdeck.app.access.PermittedControl;
import org.wattdeck.app.access.PermittedDispatches;
import org.wattdeck.app.access.PermittedSandbox;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.mode.Modes;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.app.sandbox.Sandbox;

/// Puts together what a console can show: the live plant, what was recorded of it, and sandboxes
/// of it, each behind the guard.
record ModesWiring(Machinery machinery) {

    Modes modes() {
        Guard guard = machinery.access.guard();
        Where where = where();
        PlantLoop loop = machinery.loop;
        return new Modes(
                new Source(
                        loop,
                        new PermittedControl(
                                new PlantRemote(
                                        loop::registry,
                                        loop,
                                        machinery.faults,
                                        machinery.leading::elsewhere),
                                guard,
                                where),
                        new PermittedDispatches(machinery.desk, guard, where),
                        machinery.recorded,
                        new PermittedAlarms(
                                new LedAlarms(
                                        machinery.alarms,
                                        machinery.leading::leads,
                                        machinery.asking),
                                guard,
                                where)),
                new Replay.Opening(
                        loop::registry,
                        machinery.recorded::records,
                        machinery.parts.reads(),
                        machinery.parts.time()::nanos,
                        () -> loop.latest().time()),
                this::fork,
                guard);
    }

    private Where where() {
        return new Where(machinery.loop::registry);
    }

    /// A sandbox of the plant as it is now.
    private CompletionStage<Sandbox> fork() {
        return machinery
                .loop
                .ask(
                        plant ->
                                new SandboxRun.Forked(
                                        plant.fork(),
                                        plant.fork(),
                                        machinery.faults.endings(plant),
                                        machinery.ledger.recent(AloneStart.REMEMBERED).stream()
                                                .filter(d -> !d.state().ended())
                                                .toList(),
                                        machinery.alarms.latest().alarms()))
                .thenApplyAsync(
                        forked ->
                                new SandboxRun(
                                        new SandboxRun.Parts(
                                                machinery.settings,
                                                machinery.parts.time(),
                                                machinery.parts.ids(),
                                                machinery.parts.io(),
                                                machinery.parts.compute(),
                                                machinery.recorded),
                                        forked),
                        machinery.parts.io())
                .thenCompose(SandboxRun::begun)
                .thenApply(made -> new PermittedSandbox(made, machinery.access.guard(), where()));
    }
}
