package org.wattdeck.boot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.cli.Output;
import org.wattdeck.store.audit.AuditCheck;
import org.wattdeck.store.audit.AuditFile;
import org.wattdeck.store.audit.AuditPlace;
import org.wattdeck.testing.Asvs;

/// The audit is kept: 400 days at least, and in truth for ever, since nothing takes anything out of
/// it.
final class AuditKeptTest {

    private static final int DAYS = 420;
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T06:00:00Z");

    @TempDir Path folder;

    /// A record a day, from long ago on.
    private List<String> oldAudit() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(LONG_AGO);
        try (AuditFile audit =
                AuditFile.open(
                        AuditPlace.in(folder),
                        new AuditFile.Ports(now::get, System::nanoTime, Chance::bytes))) {
            for (int day = 0; day < DAYS; day++) {
                audit.record(
                        new Audit.Entry(
                                "anna",
                                "operator",
                                "",
                                "CONSOLE",
                                "lock.put",
                                "B-" + day,
                                "",
                                "",
                                "done"));
                now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
                audit.anchor();
            }
        }
        return lines();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(AuditPlace.in(folder).records());
    }

    private void run(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(
                0,
                Main.commands().run(List.of(words), new Output(out, out, false, false)),
                () -> said.toString(StandardCharsets.UTF_8));
    }

    @Test
    @Asvs({"16.1.1", "16.4.2"})
    void noRetentionAndNoCommandTakesARecordOutOf400DaysOfThem() throws IOException {
        List<String> before = oldAudit();
        assertEquals(DAYS + 2, before.size());
        String data = folder.toString();
        List<String> shortest =
                List.of(
                        "--data",
                        data,
                        "--telemetry-raw-days",
                        "1",
                        "--telemetry-minute-days",
                        "1",
                        "--plant-head-start-hours",
                        "0");
        try (RunningStation station = new RunningStation(shortest)) {
            station.runFor(1800); // its upkeep runs every few minutes of plant time
            assertEquals(
                    DAYS,
                    station.deck().access().audit().find(Audit.Query.last(DAYS + 100)).stream()
                            .filter(l -> l.entry().action().equals("lock.put"))
                            .count());
        }
        String backup = folder.resolve("backup.zip").toString();
        run("store", "check", "--data", data);
        run("store", "migrate", "--data", data);
        run("store", "backup", backup, "--data", data);
        run("audit", "export", folder.resolve("audit.csv").toString(), "--data", data);
        run("access", "code", "--data", data);
        run("store", "restore", backup, "--replace", "--data", data);
        List<String> after = lines();
        assertEquals(before, after.subList(0, before.size()), "what was there is there still");
        AuditCheck.Result whole = AuditCheck.of(AuditPlace.in(folder));
        assertEquals(Optional.empty(), whole.broken());
        assertTrue(whole.records() > DAYS);
    }

    @Test
    void noCodeOfTheAuditDeletesAFile() {
        JavaClasses audit = new ClassFileImporter().importPackages("org.wattdeck.store.audit");
        for (String forbidden : List.of("delete", "deleteIfExists")) {
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Test")
                    .should()
                    .callMethod(Files.class, forbidden, Path.class)
                    .because("nothing takes anything out of the audit")
                    .check(audit);
        }
    }
}
