package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.gateway.HttpCaller;
import org.wattdeck.testing.FlowStory;

class WorkflowCommandTest {

    @TempDir private Path folder;

    private final CliRig rig =
            new CliRig(
                    new WorkflowCommand(
                            new WorkflowCommand.Ports(
                                    settings -> {
                                        throw new StoreException("It is in use.");
                                    },
                                    () ->
                                            List.of(
                                                    FlowStory.read(
                                                            "workflow: Sum\ntasks:\n  - {id: a, type: transform, config: {transform: 6 * 7}}\n")),
                                    CliRig.solvers(),
                                    new HttpCaller(),
                                    InstantSource.system(),
                                    UUID::randomUUID)));

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("w.yaml"), text);
    }

    @Test
    void whatThereIsIsListed() {
        assertEquals(Command.DONE, rig.run(List.of("workflow", "list")));
        assertTrue(rig.result().contains("Sum"), rig.result());
        assertTrue(rig.said().contains("It is in use."));
    }

    @Test
    void oneIsRunByItsNameAndTold() {
        assertEquals(Command.DONE, rig.run(List.of("workflow", "run", "sum", "--json")));
        assertTrue(rig.result().contains("\"result\": 42"), rig.result());
        assertTrue(rig.said().contains("Sum: completed, 1 of 1 tasks"), rig.said());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        Path file =
                file(
                        "workflow: X\nschedul: {}\ntasks:\n  - {id: a, type: transform, timeout_seconds: soon}\n");
        assertEquals(Command.BAD_INPUT, rig.run(List.of("workflow", "check", file.toString())));
        assertTrue(rig.said().contains("w.yaml:2:10: The key (schedul) is not known"), rig.said());
        assertTrue(rig.said().contains("w.yaml:4:47: timeout_seconds must be"), rig.said());
    }

    @Test
    void aRunThatFailsEndsWithAnotherCode() throws IOException {
        Path file =
                file(
                        "workflow: X\nretry: {max_retries: 0}\ntasks:\n  - {id: a, type: transform, config: {transform: 1 / 0}}\n");
        assertEquals(Command.INFEASIBLE, rig.run(List.of("workflow", "run", file.toString())));
        assertTrue(rig.said().contains("1 / 0 cannot be computed"), rig.said());
    }

    @Test
    void tasksThatNeedAConsoleAreToldBefore() throws IOException {
        Path file =
                file(
                        "workflow: X\ntasks:\n  - {id: f, type: forecast, config: {series_id: Load}}\n");
        assertEquals(Command.BAD_INPUT, rig.run(List.of("workflow", "run", file.toString())));
        assertTrue(rig.said().contains("need a console: f (forecast)"), rig.said());
    }
}
