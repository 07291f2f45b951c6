package org.wattdeck.ui.screen.system;

import java.util.List;
import org.wattdeck.app.selfwatch.DiagnosticsWriter.Note;
import org.wattdeck.ui.kit.Desk;

/// Packs the diagnostics of the running console and says where they are. FX thread.
public final class Diagnostics {

    private Diagnostics() {}

    public static void pack(Desk desk) {
        String health = HealthReader.read(desk, HealthReader.Disk.UNKNOWN).text(desk.messages());
        String title = desk.messages().text("health.pack");
        desk.tasks()
                .run(
                        desk.messages().text("task.diagnostics"),
                        () ->
                                desk.selfWatch()
                                        .diagnostics()
                                        .write(List.of(new Note("health.txt", health))),
                        file ->
                                desk.notifications()
                                        .tell(
                                                title,
                                                desk.messages()
                                                        .text("health.packed", file.toString())),
                        problem ->
                                desk.notifications()
                                        .warn(
                                                title,
                                                desk.messages()
                                                        .text(
                                                                "health.packed.not",
                                                                String.valueOf(
                                                                        problem.getMessage()))));
    }
}
